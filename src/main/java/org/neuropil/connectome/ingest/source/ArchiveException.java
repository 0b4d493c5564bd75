package org.neuropil.connectome.ingest.source;

import java.io.IOException;
import org.neuropil.connectome.ingest.report.Kind;

/** An archive that may not or cannot be unpacked. */
final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;
  private final String entry;

  ArchiveException(Kind kind, String entry, String advice) {
    super(advice);
    this.kind = kind;
    this.entry = entry;
  }

  Kind kind() {
    return kind;
  }

  /** The entry at fault, or empty. */
  String entry() {
    return entry;
  }
}
