package org.neuropil.volume.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.neuropil.format.npy.NpyHeader;
import org.neuropil.volume.objects.ObjectException;

/** The arrays of a {@code .npz}: a zip of {@code .npy} files, stored or deflated. */
final class NpzEntries implements AutoCloseable {
  private final Path file;
  private final ZipFile zip;

  private NpzEntries(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  static NpzEntries open(Path file) throws IOException {
    try {
      return new NpzEntries(file, ZipFile.builder().setPath(file).get());
    } catch (IOException | IllegalArgumentException e) {
      throw new ObjectException(file.toString(), "no zip: " + e.getMessage(), e);
    }
  }

  /** Names without {@code .npy}. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      if (entry.getName().endsWith(".npy")) {
        names.add(entry.getName().substring(0, entry.getName().length() - 4));
      }
    }
    return names;
  }

  String describe(String name) {
    return file + ", array " + name;
  }

  /** An array's header; refuses entries whose size is not what the header says. */
  Optional<NpyHeader> header(String name) throws IOException {
    ZipArchiveEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = stream(name, entry)) {
      NpyHeader header = NpyHeader.parse(in.readNBytes(NpyHeader.MOST_BYTES));
      return Optional.of(header);
    } catch (IllegalArgumentException e) {
      throw new ObjectException(describe(name), e);
    }
  }

  /** A small array's bytes behind its header. */
  byte[] small(String name, NpyHeader header, int length) throws IOException {
    try (InputStream in = stream(name, zip.getEntry(name + ".npy"))) {
      in.skipNBytes(header.length());
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new ObjectException(describe(name), "ends early");
      }
      return bytes;
    }
  }

  private InputStream stream(String name, ZipArchiveEntry entry) throws IOException {
    if (!zip.canReadEntryData(entry)) {
      throw new ObjectException(describe(name), "packed in an unknown way (expected: deflate)");
    }
    return zip.getInputStream(entry);
  }

  /** An open file, and where in it the array's first element is. */
  record Elements(FileChannel channel, long start) {}

  /**
   * Makes an array's elements seekable: a stored one is read where it lies, a deflated one is
   * unpacked into a temporary file, which goes away with its channel.
   *
   * @param length bytes of all elements
   */
  Elements elements(String name, NpyHeader header, long length) throws IOException {
    ZipArchiveEntry entry = zip.getEntry(name + ".npy");
    long expected = header.length() + length;
    if (entry.getSize() != expected) {
      throw new ObjectException(
          describe(name),
          entry.getSize() + " bytes (expected: " + expected + ", as its shape says)");
    }
    if (entry.getMethod() == ZipEntry.STORED) {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      long start = entry.getDataOffset() + header.length();
      if (start + length > channel.size()) {
        channel.close();
        throw new ObjectException(describe(name), "ends beyond the file");
      }
      return new Elements(channel, start);
    }
    return new Elements(unpack(name, entry, expected), header.length());
  }

  private FileChannel unpack(String name, ZipArchiveEntry entry, long expected) throws IOException {
    Path unpacked = Files.createTempFile("neuropil", ".npy");
    long free = Files.getFileStore(unpacked).getUsableSpace();
    FileChannel channel =
        FileChannel.open(
            unpacked,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try (InputStream in = stream(name, entry)) {
      if (free < expected) {
        throw new ObjectException(
            describe(name),
            expected + " bytes to unpack (expected: as many free in " + unpacked.getParent() + ")");
      }
      copy(name, in, channel, expected);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void copy(String name, InputStream in, FileChannel to, long expected) throws IOException {
    byte[] part = new byte[1 << 16];
    long copied = 0;
    for (int n = in.read(part); n >= 0; n = in.read(part)) {
      copied += n;
      if (copied > expected) {
        break;
      }
      ByteBuffer bytes = ByteBuffer.wrap(part, 0, n);
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
    }
    if (copied != expected) {
      throw new ObjectException(
          describe(name), copied + " bytes or more (expected: " + expected + ")");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
