package org.neuropil.connectome.adjacency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** A snapshot file under way: sections one after the other, then the table of contents. */
final class SectionFile implements AutoCloseable {
  private final FileChannel channel;
  private final List<SnapshotHeader.Section> sections = new ArrayList<>();
  private long end = SnapshotHeader.LENGTH;

  SectionFile(Path file) throws IOException {
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** A section of this length, zeros, to be filled and then {@link #seal sealed}. */
  Open begin(String name, long length) throws IOException {
    if (length > Integer.MAX_VALUE) {
      throw new SnapshotUnfitException(
          "section " + name + ": " + length + " bytes (expected: less than 2 GiB)");
    }
    long offset =
        (end + SnapshotHeader.ALIGNMENT - 1) / SnapshotHeader.ALIGNMENT * SnapshotHeader.ALIGNMENT;
    MappedByteBuffer bytes = channel.map(MapMode.READ_WRITE, offset, length);
    end = offset + length;
    return new Open(name, offset, bytes);
  }

  /** Takes a filled section's checksum. */
  void seal(Open section) {
    CRC32C crc = new CRC32C();
    crc.update(section.bytes.duplicate().clear());
    sections.add(
        new SnapshotHeader.Section(
            section.name, section.offset, section.bytes.capacity(), (int) crc.getValue()));
    section.bytes.force();
  }

  void write(String name, byte[] content) throws IOException {
    Open section = begin(name, content.length);
    section.bytes.duplicate().put(content);
    seal(section);
  }

  void write(String name, int[] content) throws IOException {
    Open section = begin(name, (long) content.length * Integer.BYTES);
    section.ints().put(content);
    seal(section);
  }

  void write(String name, long[] content) throws IOException {
    Open section = begin(name, (long) content.length * Long.BYTES);
    section.longs().put(content);
    seal(section);
  }

  void write(String name, double[] content) throws IOException {
    Open section = begin(name, (long) content.length * Double.BYTES);
    section.bytes.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(content);
    seal(section);
  }

  List<SnapshotHeader.Section> sections() {
    return sections;
  }

  /** Writes the table of contents and the first bytes, and syncs the whole. */
  void finish(byte[] contents) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(SnapshotHeader.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    CRC32C crc = new CRC32C();
    crc.update(contents);
    head.putLong(SnapshotHeader.MAGIC)
        .putInt(SnapshotHeader.VERSION)
        .putInt((int) crc.getValue())
        .putLong(end)
        .putLong(contents.length)
        .putLong(end + contents.length);
    crc.reset();
    crc.update(head.array(), 0, SnapshotHeader.LENGTH - Integer.BYTES);
    head.putInt(SnapshotHeader.LENGTH - Integer.BYTES, (int) crc.getValue());
    write(ByteBuffer.wrap(contents), end);
    write(head.clear(), 0);
    channel.force(true);
  }

  private void write(ByteBuffer bytes, long offset) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, offset + bytes.position());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A section that is being filled. */
  static final class Open {
    private final String name;
    private final long offset;
    private final MappedByteBuffer bytes;

    Open(String name, long offset, MappedByteBuffer bytes) {
      this.name = name;
      this.offset = offset;
      this.bytes = bytes;
      bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    java.nio.IntBuffer ints() {
      return bytes.asIntBuffer();
    }

    java.nio.LongBuffer longs() {
      return bytes.asLongBuffer();
    }
  }
}
