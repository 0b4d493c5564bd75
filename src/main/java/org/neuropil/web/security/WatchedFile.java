package org.neuropil.web.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, read again when somebody has replaced the file. One look at its attributes is
 * all that an unchanged file costs.
 */
final class WatchedFile<T> {
  /** Makes something of a file's content. */
  interface Reading<T> {
    T read(byte[] content) throws IOException;
  }

  private record Stamp(FileTime changed, long size, @Nullable Object key) {}

  private record Known<T>(Stamp stamp, T value) {}

  private final Path file;
  private final Reading<T> reading;
  private volatile @Nullable Known<T> known;

  WatchedFile(Path file, Reading<T> reading) {
    this.file = file;
    this.reading = reading;
  }

  /** What the file holds now; empty when there is none. */
  Optional<T> value() throws IOException {
    try {
      Stamp stamp = stamp();
      Known<T> last = known;
      if (last == null || !last.stamp.equals(stamp)) {
        last = new Known<>(stamp, reading.read(Files.readAllBytes(file)));
        known = last;
      }
      return Optional.of(last.value);
    } catch (NoSuchFileException e) {
      known = null;
      return Optional.empty();
    }
  }

  private Stamp stamp() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
  }
}
