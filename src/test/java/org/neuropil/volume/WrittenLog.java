package org.neuropil.volume;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The write-ahead log of a folder with volumes, to be cut where the power may go. */
final class WrittenLog {
  private WrittenLog() {}

  static long length(Path data) throws IOException {
    return Files.size(newest(data));
  }

  static void cut(Path data, long length) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(newest(data).toFile(), "rw")) {
      log.setLength(length);
    }
  }

  private static Path newest(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("store"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d+\\.log"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
