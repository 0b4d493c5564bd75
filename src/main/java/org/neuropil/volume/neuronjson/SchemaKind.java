package org.neuropil.volume.neuronjson;

import java.util.Arrays;
import java.util.Optional;

/** The schemas that are kept beside annotations. */
public enum SchemaKind {
  /** What annotations must be like, a JSON schema; later writes are validated. */
  VALIDATION("json_schema"),
  /** How NeuTu and Neu3 show annotations. */
  NEUTU("schema"),
  /** How they show many. */
  NEUTU_BATCH("schema_batch");

  private final String title;

  SchemaKind(String title) {
    this.title = title;
  }

  /** What it is called in paths and keys. */
  public String title() {
    return title;
  }

  public static Optional<SchemaKind> named(String title) {
    return Arrays.stream(values()).filter(kind -> kind.title.equals(title)).findFirst();
  }
}
