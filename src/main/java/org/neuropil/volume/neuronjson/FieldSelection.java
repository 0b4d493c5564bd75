package org.neuropil.volume.neuronjson;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which fields of annotations are shown; {@code bodyid} always is. */
public final class FieldSelection {
  private static final byte[] BODY = AnnotationJson.quoted(BodyAnnotation.BODY);

  private final boolean users;
  private final boolean times;

  /** Names in JSON; empty for all. */
  private final List<byte[]> names;

  /** Whether {@code bodyid} was asked for, which all have. */
  private final boolean asksForBody;

  /**
   * Selects fields.
   *
   * @param users whether who set a field is shown with it
   * @param times whether when it was set is
   * @param fields names; none for all
   */
  public FieldSelection(boolean users, boolean times, List<String> fields) {
    this.users = users;
    this.times = times;
    TreeSet<String> chosen = new TreeSet<>();
    for (String field : fields) {
      chosen.add(field);
      if (users) {
        chosen.add(field + "_user");
      }
      if (times) {
        chosen.add(field + "_time");
      }
    }
    this.asksForBody = chosen.remove(BodyAnnotation.BODY);
    this.names = chosen.stream().map(AnnotationJson::quoted).toList();
  }

  private boolean isAll() {
    return names.isEmpty() && !asksForBody;
  }

  /** Whether an annotation has any of the fields that were asked for. */
  public boolean hasAny(BodyAnnotation annotation) {
    return isAll()
        || asksForBody
        || names.stream().anyMatch(name -> annotation.field(name).isPresent());
  }

  /** Writes a JSON object. */
  public void write(BodyAnnotation annotation, OutputStream out) throws IOException {
    out.write('{');
    if (isAll()) {
      writeAll(annotation, out);
    } else {
      boolean any = write(annotation, BODY, false, out);
      for (byte[] name : names) {
        any |= write(annotation, name, any, out);
      }
    }
    out.write('}');
  }

  private static boolean write(
      BodyAnnotation annotation, byte[] name, boolean any, OutputStream out) throws IOException {
    Optional<BodyAnnotation.Field> field = annotation.field(name);
    if (field.isEmpty()) {
      return false;
    }
    if (any) {
      out.write(',');
    }
    field.get().write(out);
    return true;
  }

  private void writeAll(BodyAnnotation annotation, OutputStream out) throws IOException {
    boolean[] any = new boolean[1];
    annotation.visit(
        field -> {
          if ((users || !field.isUser()) && (times || !field.isTime())) {
            if (any[0]) {
              out.write(',');
            }
            any[0] = true;
            field.write(out);
          }
        });
  }
}
