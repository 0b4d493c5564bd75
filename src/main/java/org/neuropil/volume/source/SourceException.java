package org.neuropil.volume.source;

import java.io.IOException;

/** A source that cannot be read: names the object, what is wrong, and what was expected. */
public final class SourceException extends IOException {
  public SourceException(String object, String problem) {
    super(object + ": " + problem);
  }

  /** The problem is what the cause says. */
  public SourceException(String object, Throwable cause) {
    super(object + ": " + cause.getMessage(), cause);
  }

  public SourceException(String object, String problem, Throwable cause) {
    super(object + ": " + problem, cause);
  }
}
