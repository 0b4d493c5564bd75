package org.neuropil.connectome.ingest.header;

import java.util.Map;
import java.util.Optional;

/**
 * What a column of the source is called here, as somebody says who imports it.
 *
 * @param file the table that is meant, by its name in the source or the end of it; empty for every
 *     table that has such a column
 * @param ours the property, such as {@code bodyId}, {@code bodyId_pre}, {@code weight}, {@code roi}
 * @param theirs the column's name in the table
 */
public record ColumnMapping(Optional<String> file, String ours, String theirs) {
  private static final Map<String, String> SHORT =
      Map.of("body", "bodyId", "body_pre", "bodyId_pre", "body_post", "bodyId_post");

  public ColumnMapping {
    ours = SHORT.getOrDefault(ours, ours);
  }

  /**
   * Reads {@code [FILE:]OURS=THEIRS}.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static ColumnMapping parse(String text) {
    int equals = text.indexOf('=');
    int colon = text.lastIndexOf(':', Math.max(equals, 0));
    String ours = equals < 0 ? "" : text.substring(colon + 1, equals);
    if (ours.isEmpty() || equals == text.length() - 1 || colon == 0) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: [FILE:]OURS=THEIRS, such as body=root_id)");
    }
    Optional<String> file = colon < 0 ? Optional.empty() : Optional.of(text.substring(0, colon));
    return new ColumnMapping(file, ours, text.substring(equals + 1));
  }

  /** Whether a table of this name is meant. */
  public boolean means(String table) {
    return file.isEmpty() || table.equals(file.get()) || table.endsWith("/" + file.get());
  }

  @Override
  public String toString() {
    return file.map(name -> name + ":").orElse("") + ours + "=" + theirs;
  }
}
