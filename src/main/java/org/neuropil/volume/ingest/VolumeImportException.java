package org.neuropil.volume.ingest;

/** An import that cannot be made as it was asked for: says why, and what would do. */
public final class VolumeImportException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public VolumeImportException(String message) {
    super(message);
  }
}
