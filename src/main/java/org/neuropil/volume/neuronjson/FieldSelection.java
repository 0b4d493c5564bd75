package org.neuropil.volume.neuronjson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which fields of annotations are shown; {@code bodyid} always is. */
public final class FieldSelection {
  private static final String BODY = '"' + BodyAnnotation.BODY + '"';

  private final boolean users;
  private final boolean times;

  /** Names in JSON; empty for all. */
  private final Set<String> names;

  /**
   * @param users whether who set a field is shown with it
   * @param times whether when it was set is
   * @param fields names; none for all
   */
  public FieldSelection(boolean users, boolean times, List<String> fields) {
    this.users = users;
    this.times = times;
    Set<String> chosen = new TreeSet<>();
    for (String field : fields) {
      chosen.add(field);
      if (users) {
        chosen.add(field + "_user");
      }
      if (times) {
        chosen.add(field + "_time");
      }
    }
    this.names =
        chosen.stream()
            .map(name -> new String(AnnotationJson.quoted(name), StandardCharsets.UTF_8))
            .collect(Collectors.toUnmodifiableSet());
  }

  private boolean shows(BodyAnnotation.Field field) {
    if (names.isEmpty()) {
      return (users || !field.isUser()) && (times || !field.isTime());
    }
    String name = field.quotedName();
    return name.equals(BODY) || names.contains(name);
  }

  /** Whether an annotation has any of the fields that were asked for. */
  public boolean hasAny(BodyAnnotation annotation) {
    if (names.isEmpty()) {
      return true;
    }
    boolean[] found = new boolean[1];
    annotation.visit(field -> found[0] |= names.contains(field.quotedName()));
    return found[0];
  }

  /** Writes a JSON object. */
  public void write(BodyAnnotation annotation, OutputStream out) throws IOException {
    out.write('{');
    boolean[] any = new boolean[1];
    annotation.visit(
        field -> {
          if (shows(field)) {
            if (any[0]) {
              out.write(',');
            }
            any[0] = true;
            field.write(out);
          }
        });
    out.write('}');
  }
}
