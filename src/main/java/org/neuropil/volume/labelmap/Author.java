package org.neuropil.volume.labelmap;

import java.util.OptionalLong;

/**
 * Who asks for a mutation, and with what.
 *
 * @param mutation an id that the client chose, so that it can safely ask again
 */
public record Author(String user, String app, OptionalLong mutation) {
  /** Nobody in particular. */
  public static final Author UNKNOWN = new Author("", "", OptionalLong.empty());

  public static Author of(String user, String app) {
    return new Author(user, app, OptionalLong.empty());
  }
}
