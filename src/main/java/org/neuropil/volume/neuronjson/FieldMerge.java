package org.neuropil.volume.neuronjson;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How posted fields change an annotation.
 *
 * @param user who posts; empty when nobody said
 * @param conditional fields that stay as they are when they are set
 * @param replace whether fields that are not posted go
 */
public record FieldMerge(String user, Set<String> conditional, boolean replace) {
  private static final String USER = "_user";
  private static final String TIME = "_time";
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  public FieldMerge {
    conditional = Set.copyOf(conditional);
  }

  /**
   * The fields after the change. A field whose value changes gets {@code FIELD_user} and {@code
   * FIELD_time} (RFC 3339, seconds), unless they are posted too. A posted null deletes the field,
   * and tells who did and when.
   *
   * @param old the fields before; empty when there are none
   */
  Map<String, byte[]> apply(Map<String, byte[]> old, Map<String, byte[]> posted, Instant now) {
    Map<String, byte[]> merged = new LinkedHashMap<>(replace ? Map.of() : old);
    byte[] time = AnnotationJson.quoted(now.truncatedTo(ChronoUnit.SECONDS).toString());
    posted.forEach(
        (name, value) -> {
          if (!isAboutAnother(name)) {
            set(merged, old, name, value, time);
          }
        });
    posted.forEach(
        (name, value) -> {
          if (isAboutAnother(name) && !stays(old, name)) {
            change(merged, name, value);
          }
        });
    return merged;
  }

  private void set(
      Map<String, byte[]> merged, Map<String, byte[]> old, String name, byte[] value, byte[] time) {
    if (stays(old, name)) {
      return;
    }
    byte[] before = old.getOrDefault(name, NULL);
    boolean changes = !Arrays.equals(before, value);
    change(merged, name, value);
    if (name.equals(BodyAnnotation.BODY) || name.equals("user")) {
      return;
    }
    if (replace && Arrays.equals(value, NULL)) {
      return;
    }
    if (changes) {
      if (!user.isEmpty()) {
        merged.put(name + USER, AnnotationJson.quoted(user));
      }
      merged.put(name + TIME, time);
    } else if (replace) {
      keep(merged, old, name + USER);
      keep(merged, old, name + TIME);
    }
  }

  private static void change(Map<String, byte[]> merged, String name, byte[] value) {
    if (Arrays.equals(value, NULL)) {
      merged.remove(name);
    } else {
      merged.put(name, value);
    }
  }

  private static void keep(Map<String, byte[]> merged, Map<String, byte[]> old, String name) {
    byte[] value = old.get(name);
    if (value != null) {
      merged.put(name, value);
    }
  }

  private boolean stays(Map<String, byte[]> old, String name) {
    return !replace && conditional.contains(name) && old.containsKey(name);
  }

  private static boolean isAboutAnother(String name) {
    return name.endsWith(USER) || name.endsWith(TIME);
  }
}
