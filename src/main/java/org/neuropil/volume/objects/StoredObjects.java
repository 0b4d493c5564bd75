package org.neuropil.volume.objects;

import java.io.IOException;
import java.util.Optional;

/** Named objects of bytes below one place: a folder, a URL, a prefix in a bucket. */
public interface StoredObjects extends AutoCloseable {
  /**
   * A whole object, unpacked when it is known to be gzip'ed.
   *
   * @param name relative, with slashes
   * @param most bytes that it may have
   * @return empty when there is no such object
   */
  Optional<byte[]> whole(String name, int most) throws IOException;

  /** Exactly these bytes of an object, as they are stored; empty when there is no such object. */
  Optional<byte[]> range(String name, long offset, int length) throws IOException;

  /** How messages call an object. */
  String describe(String name);

  @Override
  void close();
}
