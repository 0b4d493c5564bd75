package org.neuropil.connectome.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import org.neuropil.connectome.ingest.report.Kind;

/** One archive on its way into a folder: every name and every byte passes here. */
final class Unpacking {
  private final Path folder;
  private final long archiveBytes;
  private final ExtractionLimits limits;
  private final byte[] buffer = new byte[1 << 16];
  private long entries;
  private long bytes;

  Unpacking(Path folder, long archiveBytes, ExtractionLimits limits) {
    this.folder = folder;
    this.archiveBytes = archiveBytes;
    this.limits = limits;
  }

  /** Counts an entry and looks at its name. */
  void entry(String name) throws ArchiveException {
    if (++entries > limits.maxEntries()) {
      throw new ArchiveException(
          Kind.ARCHIVE_TOO_LARGE,
          "",
          "An archive may have "
              + limits.maxEntries()
              + " entries: unpack it and import the folder.");
    }
    boolean safe = !name.isEmpty() && name.indexOf('\0') < 0 && name.indexOf('\\') < 0;
    safe = safe && !name.startsWith("/") && !name.matches("[A-Za-z]:.*");
    for (String part : name.split("/", -1)) {
      safe = safe && !part.equals("..");
    }
    if (!safe) {
      throw new ArchiveException(
          Kind.ARCHIVE_UNSAFE,
          name,
          "Names in an archive must be relative, with slashes and without '..': pack it again from"
              + " inside its folder.");
    }
  }

  ArchiveException linkOrDevice(String name) {
    return new ArchiveException(
        Kind.ARCHIVE_UNSAFE,
        name,
        "An archive may hold files and folders only, no links or devices: pack the files themselves"
            + " (tar --dereference).");
  }

  /**
   * Writes one file.
   *
   * @param modified when the file was last changed, as the archive says
   * @return the CRC-32 of what was written
   */
  long write(String name, FileTime modified, InputStream content) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new ArchiveException(Kind.ARCHIVE_UNSAFE, name, "The name leads out of the archive.");
    }
    CRC32 crc = new CRC32();
    try {
      Files.createDirectories(parent(target));
      try (OutputStream out =
          Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        int n;
        while ((n = content.read(buffer)) >= 0) {
          count(n, name);
          crc.update(buffer, 0, n);
          write(out, n);
        }
      }
    } catch (FileAlreadyExistsException e) {
      throw new ArchiveException(
          Kind.ARCHIVE_UNSAFE, name, "An archive may hold a name once: remove one of the two.");
    }
    Files.setLastModifiedTime(target, modified);
    return crc.getValue();
  }

  /** The disk's failures are not the archive's, and leave by a way of their own. */
  private void write(OutputStream out, int n) {
    try {
      out.write(buffer, 0, n);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what is not wanted: it counts towards the limits all the same. */
  void skip(String name, InputStream content) throws IOException {
    int n;
    while ((n = content.read(buffer)) >= 0) {
      count(n, name);
    }
  }

  private Path parent(Path target) {
    Path parent = target.getParent();
    return parent == null ? folder : parent;
  }

  private void count(int n, String name) throws ArchiveException {
    bytes += n;
    if (bytes > limits.maxBytes()
        || (bytes > limits.freeBytes() && bytes / limits.maxRatio() > archiveBytes)) {
      throw new ArchiveException(
          Kind.ARCHIVE_TOO_LARGE,
          name,
          "An archive may unfold to "
              + limits.maxBytes()
              + " bytes and, beyond "
              + limits.freeBytes()
              + ", to "
              + limits.maxRatio()
              + " times its size: unpack it and import the folder.");
    }
  }
}
