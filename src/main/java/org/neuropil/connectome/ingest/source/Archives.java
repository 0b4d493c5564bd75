package org.neuropil.connectome.ingest.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Enumeration;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.neuropil.connectome.ingest.report.Kind;

/** Unpacks zip and gzipped tar: tables, skeletons and meshes only, links never. */
final class Archives {
  private Archives() {}

  /** Whether a file begins like a zip or gzip file. */
  static boolean isArchive(Path file) throws IOException {
    int[] magic = magic(file);
    return isZip(magic) || isGzip(magic);
  }

  private static int[] magic(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new int[] {in.read(), in.read(), in.read(), in.read()};
    }
  }

  private static boolean isZip(int[] magic) {
    boolean content = magic[2] == 3 && magic[3] == 4;
    boolean empty = magic[2] == 5 && magic[3] == 6;
    return magic[0] == 'P' && magic[1] == 'K' && (content || empty);
  }

  private static boolean isGzip(int[] magic) {
    return magic[0] == 0x1f && magic[1] == 0x8b;
  }

  /**
   * Unpacks into a folder.
   *
   * @throws ArchiveException when the archive is damaged, too large or unsafe
   * @throws IOException when the folder can't be written
   */
  static void unpack(Path archive, Path folder, ExtractionLimits limits) throws IOException {
    Files.createDirectories(folder);
    Unpacking unpacking =
        new Unpacking(folder.toAbsolutePath().normalize(), Files.size(archive), limits);
    try {
      if (isZip(magic(archive))) {
        zip(archive, unpacking);
      } else {
        tar(archive, unpacking);
      }
    } catch (ArchiveException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException | IllegalArgumentException e) {
      // Commons Compress reports damage by either.
      throw new ArchiveException(
          Kind.ARCHIVE_DAMAGED,
          "",
          "It cannot be unpacked ("
              + e.getMessage()
              + "): fetch it again, or unpack it and import the folder.");
    }
  }

  private static void zip(Path archive, Unpacking unpacking) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntries();
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        String name = entry.getName();
        unpacking.entry(name);
        if (entry.isUnixSymlink()) {
          throw unpacking.linkOrDevice(name);
        }
        if (entry.isDirectory() || !isWanted(name)) {
          continue;
        }
        if (!zip.canReadEntryData(entry)) {
          throw new ArchiveException(
              Kind.ARCHIVE_DAMAGED, name, "It is encrypted or packed in a rare way: use deflate.");
        }
        try (InputStream content = zip.getInputStream(entry)) {
          if (unpacking.write(name, FileTime.fromMillis(entry.getTime()), content)
              != entry.getCrc()) {
            throw new ArchiveException(
                Kind.ARCHIVE_DAMAGED, name, "Its checksum is wrong: fetch the archive again.");
          }
        }
      }
    }
  }

  private static void tar(Path archive, Unpacking unpacking) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        GzipCompressorInputStream gzip =
            GzipCompressorInputStream.builder()
                .setInputStream(file)
                .setDecompressConcatenated(true)
                .get();
        TarArchiveInputStream tar = new TarArchiveInputStream(gzip, "UTF-8")) {
      TarArchiveEntry entry;
      long found = 0;
      while ((entry = tar.getNextEntry()) != null) {
        found++;
        String name = entry.getName();
        unpacking.entry(name);
        if (entry.isDirectory()) {
          continue;
        }
        if (!isPlain(entry)) {
          throw unpacking.linkOrDevice(name);
        }
        if (isWanted(name)) {
          unpacking.write(name, entry.getLastModifiedTime(), tar);
        } else {
          unpacking.skip(name, tar);
        }
      }
      if (found == 0) {
        throw new ArchiveException(
            Kind.ARCHIVE_DAMAGED, "", "It holds no tar archive: pack a folder with tar czf.");
      }
      unpacking.skip("", gzip); // to the end, where gzip's checksum is looked at
    }
  }

  /** Neither a link nor a device nor anything else that is not the bytes of one file. */
  private static boolean isPlain(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    boolean plain =
        type == TarConstants.LF_NORMAL
            || type == TarConstants.LF_OLDNORM
            || type == TarConstants.LF_CONTIG;
    return plain && !entry.isSparse();
  }

  /** Tables, skeletons and meshes; what operating systems leave in archives is not wanted. */
  static boolean isWanted(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String part : lower.split("/", -1)) {
      if ((part.startsWith(".") && !part.equals(".")) || part.equals("__macosx")) {
        return false;
      }
    }
    return TableForm.isTable(lower) || lower.endsWith(".swc") || lower.endsWith(".obj");
  }
}
