package org.neuropil.connectome.export;

/** Why there is no file. */
public final class ExportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason. */
  public enum Kind {
    /** The disk, or what may be used of it, is full. */
    NO_SPACE,
    /** The dataset's content changed while the file was made. */
    CHANGED,
    /** Too many are being made. */
    BUSY
  }

  private final Kind kind;

  ExportException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  ExportException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
