package org.neuropil.connectome.ingest.family;

import org.neuropil.connectome.ingest.header.Header;
import org.neuropil.connectome.ingest.source.SourceFile;

/** A file whose header was understood. */
public record Table(SourceFile file, Header header, TableRole role) {
  /** Its name in reports. */
  public String name() {
    return file.name();
  }
}
