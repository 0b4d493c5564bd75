package org.neuropil.connectome.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How the rows of a table are written down. */
public enum TableForm {
  CSV(".csv"),
  PARQUET(".parquet"),
  /** Arrow's file form, which Feather's second version is. */
  ARROW(".feather", ".arrow");

  private static final int MAGIC = 4;
  private final String[] suffixes;

  TableForm(String... suffixes) {
    this.suffixes = suffixes;
  }

  /** Whether a file holds columns with types instead of text. */
  public boolean isFlat() {
    return this != CSV;
  }

  /** Whether a file's name ends as tables do. */
  static boolean isTable(String name) {
    for (TableForm form : values()) {
      if (form.named(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String suffix : suffixes) {
      if (lower.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  /** By the end of the name; where that says nothing, by the first bytes. */
  static TableForm of(String name, Path file) throws IOException {
    for (TableForm form : values()) {
      if (form.named(name)) {
        return form;
      }
    }
    try (InputStream in = Files.newInputStream(file)) {
      return switch (new String(in.readNBytes(MAGIC), StandardCharsets.ISO_8859_1)) {
        case "ARRO", "FEA1" -> ARROW;
        case "PAR1", "PARE" -> PARQUET;
        default -> CSV;
      };
    }
  }
}
