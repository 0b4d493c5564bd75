package org.neuropil.connectome.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all, whatever happens to the process. */
final class DurableFile {
  private DurableFile() {}

  /**
   * Writes or replaces a file; when this returns, it survives a power cut. Those who read the old
   * one meanwhile read it to its end.
   *
   * @param most bytes
   * @throws IllegalArgumentException when there are more; nothing is written then
   */
  static void write(Path target, InputStream content, long most) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(target + " is in no folder");
    }
    createFolders(folder);
    Path part = Files.createTempFile(folder, ".part-", "");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        copy(content, out, most);
      }
      FileTree.forceFile(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      FileTree.forceEntries(folder);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void copy(InputStream content, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long all = 0;
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      all += n;
      if (all > most) {
        throw new IllegalArgumentException(
            "content: too long (expected: at most " + most + " bytes)");
      }
      out.write(buffer, 0, n);
    }
  }

  private static void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      createFolders(parent);
    }
    Files.createDirectories(folder);
    if (parent != null) {
      FileTree.forceEntries(parent);
    }
  }
}
