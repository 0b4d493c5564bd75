package org.neuropil.connectome.adjacency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import tools.jackson.databind.json.JsonMapper;

/** The bytes of a snapshot file, to be damaged, and opened from another file. */
final class SnapshotFile {
  final byte[] bytes;

  SnapshotFile(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  SnapshotHeader header() {
    int offset = (int) buffer().getLong(16);
    return JsonMapper.shared()
        .readValue(
            new String(bytes, offset, bytes.length - offset, StandardCharsets.UTF_8),
            SnapshotHeader.class);
  }

  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A section's bytes; what is put there goes into the file. */
  ByteBuffer section(String name) {
    SnapshotHeader.Section section =
        header().sections().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    return buffer()
        .slice((int) section.offset(), (int) section.length())
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The same with checksums that fit its sections. */
  SnapshotFile sealed() {
    return with(header -> header);
  }

  /** The same with another table of contents, and checksums that fit. */
  SnapshotFile with(UnaryOperator<SnapshotHeader> change) {
    SnapshotHeader header = header();
    List<SnapshotHeader.Section> sections = new ArrayList<>();
    for (SnapshotHeader.Section section : header.sections()) {
      sections.add(
          new SnapshotHeader.Section(
              section.name(),
              section.offset(),
              section.length(),
              crc(bytes, (int) section.offset(), (int) section.length())));
    }
    return withContents(
        JsonMapper.shared().writeValueAsString(change.apply(withSections(header, sections))));
  }

  /** The same with this for its table of contents. */
  SnapshotFile withContents(String json) {
    byte[] contents = json.getBytes(StandardCharsets.UTF_8);
    int offset = (int) buffer().getLong(16);
    ByteBuffer all =
        ByteBuffer.allocate(offset + contents.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(bytes, 0, offset)
            .put(contents);
    all.putInt(12, crc(contents, 0, contents.length))
        .putLong(24, contents.length)
        .putLong(32, all.capacity());
    all.putInt(60, crc(all.array(), 0, 60));
    return new SnapshotFile(all.array());
  }

  static SnapshotHeader withSections(SnapshotHeader h, List<SnapshotHeader.Section> sections) {
    return new SnapshotHeader(
        h.stamp(),
        h.bodies(),
        h.neurons(),
        h.edges(),
        h.rois(),
        h.connectionForms(),
        h.otherProperties(),
        h.properties(),
        sections);
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  Snapshot open(Path folder) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "damaged", ".snapshot"), bytes);
    return Snapshot.open(file);
  }
}
