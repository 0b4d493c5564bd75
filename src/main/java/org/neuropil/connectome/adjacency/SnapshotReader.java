package org.neuropil.connectome.adjacency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Opens a snapshot file, checking all that it says of itself. */
final class SnapshotReader {
  private static final int HEADER_MOST = 1 << 28;

  private final SnapshotHeader header;
  private final Map<String, ByteBuffer> sections = new HashMap<>();

  private SnapshotReader(SnapshotHeader header) {
    this.header = header;
  }

  static Snapshot open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SnapshotReader reader = new SnapshotReader(header(channel));
      for (SnapshotHeader.Section section : reader.header.sections()) {
        reader.sections.put(section.name(), map(channel, section));
      }
      return reader.snapshot();
    }
  }

  private static SnapshotHeader header(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < SnapshotHeader.LENGTH) {
      throw new SnapshotDamagedException(
          "length: " + size + " bytes (expected: at least " + SnapshotHeader.LENGTH + ")");
    }
    ByteBuffer head = read(channel, 0, SnapshotHeader.LENGTH);
    if (head.getLong(0) != SnapshotHeader.MAGIC) {
      throw new SnapshotDamagedException(
          "offset 0: no magic number (expected: NPADJAC and a zero byte)");
    }
    int version = head.getInt(8);
    if (version != SnapshotHeader.VERSION) {
      throw new SnapshotDamagedException(
          "version: " + version + " (expected: " + SnapshotHeader.VERSION + ")");
    }
    expect("first bytes", head.getInt(60), crc(head.slice(0, 60)));
    long offset = head.getLong(16);
    long length = head.getLong(24);
    if (head.getLong(32) != size
        || offset < SnapshotHeader.LENGTH
        || length < 2
        || length > HEADER_MOST
        || offset + length != size) {
      throw new SnapshotDamagedException(
          "length: " + size + " bytes (expected: " + head.getLong(32) + ")");
    }
    ByteBuffer json = read(channel, offset, (int) length);
    expect("table of contents", head.getInt(12), crc(json.duplicate()));
    try {
      return JsonMapper.shared().readValue(json.array(), SnapshotHeader.class);
    } catch (JacksonException e) {
      throw new SnapshotDamagedException("table of contents: " + e.getOriginalMessage());
    }
  }

  private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new SnapshotDamagedException("offset " + offset + ": the file ends early");
      }
    }
    return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer map(FileChannel channel, SnapshotHeader.Section section)
      throws IOException {
    if (section.offset() < 0
        || section.length() < 0
        || section.length() > Integer.MAX_VALUE
        || section.offset() + section.length() > channel.size()) {
      throw new SnapshotDamagedException("section " + section.name() + ": outside the file");
    }
    ByteBuffer bytes = channel.map(MapMode.READ_ONLY, section.offset(), section.length());
    expect("section " + section.name(), section.crc32c(), crc(bytes.duplicate()));
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void expect(String what, int expected, int actual) throws IOException {
    if (expected != actual) {
      throw new SnapshotDamagedException(
          String.format("%s: CRC-32C %08x (expected: %08x)", what, actual, expected));
    }
  }

  private Snapshot snapshot() throws IOException {
    int n = header.bodies();
    int e = header.edges();
    Map<String, Integer> roiNumbers = new HashMap<>();
    for (int i = 0; i < header.rois().size(); i++) {
      roiNumbers.put(header.rois().get(i), i);
    }
    Bodies bodies =
        new Bodies(
            n, header.neurons(), longs(SectionNames.BODY_IDS, n), bits(SectionNames.NEURONS));
    Links rows =
        new Links(ints(SectionNames.ROW_OFFSETS, n + 1), ints(SectionNames.ROW_PARTNERS, e), null);
    Links columns =
        new Links(
            ints(SectionNames.COLUMN_OFFSETS, n + 1),
            ints(SectionNames.COLUMN_PARTNERS, e),
            ints(SectionNames.COLUMN_EDGES, e));
    Edges edges =
        new Edges(
            e,
            ints(SectionNames.WEIGHT, e),
            optionalInts(SectionNames.WEIGHT_HP, e),
            optionalInts(SectionNames.WEIGHT_HR, e),
            ints(SectionNames.EDGE_ROIS, e),
            header.otherProperties());
    RoiInfos connectionRois =
        new RoiInfos(
            blobs(SectionNames.ROI_OFFSETS, SectionNames.ROI_BYTES),
            header.connectionForms(),
            roiNumbers);
    SortedMap<String, BodyColumn> properties = new TreeMap<>();
    for (int i = 0; i < header.properties().size(); i++) {
      BodyColumn column = column(i, header.properties().get(i), n, roiNumbers);
      properties.put(column.name(), column);
    }
    return new Snapshot(
        header.stamp(),
        bodies,
        rows,
        columns,
        edges,
        List.copyOf(header.rois()),
        connectionRois,
        java.util.Collections.unmodifiableSortedMap(properties));
  }

  private BodyColumn column(
      int i, SnapshotHeader.Property property, int n, Map<String, Integer> roiNumbers)
      throws IOException {
    String name = property.name();
    return switch (property.kind()) {
      case TEXT -> new BodyColumn.Text(name, codes(i, n), new Texts(blobs(i)));
      case WHOLE ->
          new BodyColumn.Whole(
              name, longs(SectionNames.property(i, "values"), n), bits(i, "present"));
      case REAL ->
          new BodyColumn.Real(
              name, doubles(SectionNames.property(i, "values"), n), bits(i, "present"));
      case FLAG -> new BodyColumn.Flag(name, bits(i, "present"), bits(i, "set"));
      case ROIS ->
          new BodyColumn.Rois(
              name, codes(i, n), new RoiInfos(blobs(i), property.forms(), roiNumbers));
      case ANY -> new BodyColumn.Any(name, codes(i, n), blobs(i));
    };
  }

  private IntBuffer codes(int i, int n) throws IOException {
    return ints(SectionNames.property(i, "codes"), n);
  }

  private Blobs blobs(int i) throws IOException {
    return blobs(SectionNames.property(i, "offsets"), SectionNames.property(i, "bytes"));
  }

  private Blobs blobs(String offsets, String bytes) throws IOException {
    ByteBuffer content = section(bytes);
    IntBuffer starts = section(offsets).asIntBuffer();
    if (starts.limit() < 1 || starts.get(starts.limit() - 1) != content.limit()) {
      throw new SnapshotDamagedException("section " + offsets + ": does not fit " + bytes);
    }
    return new Blobs(starts, content);
  }

  private Bits bits(int i, String part) throws IOException {
    return bits(SectionNames.property(i, part));
  }

  private Bits bits(String name) throws IOException {
    return new Bits(longs(name, header.bodies() + 63 >> 6));
  }

  private @Nullable IntBuffer optionalInts(String name, int length) throws IOException {
    return sections.containsKey(name) ? ints(name, length) : null;
  }

  private IntBuffer ints(String name, int length) throws IOException {
    return sized(name, (long) length * Integer.BYTES).asIntBuffer();
  }

  private LongBuffer longs(String name, int length) throws IOException {
    return sized(name, (long) length * Long.BYTES).asLongBuffer();
  }

  private DoubleBuffer doubles(String name, int length) throws IOException {
    return sized(name, (long) length * Double.BYTES).asDoubleBuffer();
  }

  private ByteBuffer sized(String name, long bytes) throws IOException {
    ByteBuffer section = section(name);
    if (section.limit() != bytes) {
      throw new SnapshotDamagedException(
          "section " + name + ": " + section.limit() + " bytes (expected: " + bytes + ")");
    }
    return section;
  }

  private ByteBuffer section(String name) throws IOException {
    ByteBuffer section = sections.get(name);
    if (section == null) {
      throw new SnapshotDamagedException("section " + name + ": missing");
    }
    return section;
  }
}
