package org.neuropil.volume.objects;

import java.io.IOException;

/** A source that cannot be read: names the object, what is wrong, and what was expected. */
public final class ObjectException extends IOException {
  public ObjectException(String object, String problem) {
    super(object + ": " + problem);
  }

  /** The problem is what the cause says. */
  public ObjectException(String object, Throwable cause) {
    super(object + ": " + cause.getMessage(), cause);
  }

  public ObjectException(String object, String problem, Throwable cause) {
    super(object + ": " + problem, cause);
  }
}
