package org.neuropil.volume.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * How far an import came: a file with what is imported in its first line and the number of regions
 * that are written in its second. A region that was written but not marked is written once more,
 * which changes nothing.
 */
final class ImportMark {
  private final Path file;
  private final String what;

  ImportMark(Path file, String what) {
    this.file = file;
    this.what = what.replace('\n', ' ');
  }

  /** Regions of this very import that are written; 0 when another one or none was interrupted. */
  int done() {
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      boolean isThis = lines.size() == 2 && lines.get(0).equals(what);
      return isThis && lines.get(1).matches("\\d{1,9}") ? Integer.parseInt(lines.get(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void set(int regions) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        channel.write(StandardCharsets.UTF_8.encode(what + "\n" + regions + "\n"));
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
