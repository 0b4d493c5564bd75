package org.neuropil.volume.objects;

import java.io.IOException;
import java.nio.file.Path;

/** Objects that can be written: in a folder, or below a prefix in a bucket. */
public interface WritableObjects extends StoredObjects {
  /**
   * Writes an object. On return it is whole and durable; before, it is not there, or in a bucket is
   * the one that was there.
   */
  void put(String name, byte[] bytes) throws IOException;

  /** Deletes an object, or does nothing when there is none. */
  void delete(String name) throws IOException;

  /**
   * Opens a place; nothing is asked of it yet.
   *
   * @param location {@code s3://bucket/prefix} or the path of a folder
   * @throws ObjectException when it is neither
   */
  static WritableObjects at(String location, ObjectSettings settings) throws IOException {
    if (location.startsWith("s3://")) {
      return S3Objects.at(location, settings);
    }
    if (location.contains("://") || location.isBlank()) {
      throw new ObjectException(location, "cannot be written to (expected: s3://... or a folder)");
    }
    return new FolderObjects(Path.of(location));
  }
}
