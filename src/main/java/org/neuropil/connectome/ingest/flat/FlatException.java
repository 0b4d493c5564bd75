package org.neuropil.connectome.ingest.flat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.neuropil.connectome.ingest.report.Kind;

/** A flat table that cannot be read; the message says how to mend it, in one sentence. */
public final class FlatException extends IOException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  private FlatException(Kind kind, String advice) {
    super(advice);
    this.kind = kind;
  }

  /** The file is not what its name says, cut off or changed. */
  public static FlatException damaged(String what) {
    return new FlatException(
        Kind.TABLE_DAMAGED, "The file cannot be read (" + what + "): fetch or write it again.");
  }

  /** What a reader threw: rights and disks are not the file's fault, all else is. */
  public static FlatException of(Exception cause) {
    if (cause instanceof FlatException flat) {
      return flat;
    }
    if (cause instanceof FileSystemException) {
      FlatException unreadable =
          new FlatException(Kind.UNREADABLE, "Reading failed: check the file's rights.");
      unreadable.initCause(cause);
      return unreadable;
    }
    String message = cause.getMessage();
    FlatException damaged =
        damaged(message == null ? cause.getClass().getSimpleName() : firstLine(message));
    damaged.initCause(cause);
    return damaged;
  }

  /** The file is sound, but of a form that is not read. */
  public static FlatException unread(String advice) {
    return new FlatException(Kind.TABLE_FORM, advice);
  }

  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  public Kind kind() {
    return kind;
  }

  /** How to mend it. */
  public String advice() {
    return String.valueOf(getMessage());
  }
}
