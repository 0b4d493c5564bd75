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
  private final PendingChecks checks = new PendingChecks();

  private SnapshotReader(SnapshotHeader header) {
    this.header = header;
  }

  static Snapshot open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SnapshotReader reader = new SnapshotReader(header(channel));
      // A mapping ends when the collector finds it, and a process may have some 65,000 of them.
      @Nullable ByteBuffer whole =
          channel.size() <= Integer.MAX_VALUE
              ? channel.map(MapMode.READ_ONLY, 0, channel.size())
              : null;
      for (SnapshotHeader.Section section : reader.header.sections()) {
        ByteBuffer before =
            reader.sections.put(section.name(), reader.map(channel, whole, section));
        if (before != null) {
          throw new SnapshotDamagedException("section " + section.name() + ": twice");
        }
      }
      reader.checks.makeAll();
      Snapshot snapshot = reader.snapshot();
      reader.checks.makeAll();
      return snapshot;
    } catch (RuntimeException e) {
      // Only a file that was made to mislead comes here.
      throw new SnapshotDamagedException("content: " + e);
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

  private ByteBuffer map(
      FileChannel channel, @Nullable ByteBuffer whole, SnapshotHeader.Section section)
      throws IOException {
    if (section.offset() < 0
        || section.length() < 0
        || section.length() > Integer.MAX_VALUE
        || section.offset() > channel.size() - section.length()) {
      throw new SnapshotDamagedException("section " + section.name() + ": outside the file");
    }
    ByteBuffer bytes =
        whole != null
            ? whole.slice((int) section.offset(), (int) section.length())
            : channel.map(MapMode.READ_ONLY, section.offset(), section.length());
    checks.add(() -> expect("section " + section.name(), section.crc32c(), crc(bytes.duplicate())));
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void expect(String what, int expected, int actual)
      throws SnapshotDamagedException {
    if (expected != actual) {
      throw new SnapshotDamagedException(
          String.format("%s: CRC-32C %08x (expected: %08x)", what, actual, expected));
    }
  }

  private Snapshot snapshot() throws IOException {
    int n = header.bodies();
    int e = header.edges();
    if (n < 0 || e < 0) {
      throw new SnapshotDamagedException(
          "table of contents: " + n + " bodies, " + e + " edges (expected: 0 or more)");
    }
    Map<String, Integer> roiNumbers = roiNumbers();
    Blobs roiTexts = blobs(SectionNames.ROI_OFFSETS, SectionNames.ROI_BYTES);
    checks.add(
        () ->
            SectionChecks.rois(
                SectionNames.ROI_BYTES, roiTexts, header.connectionForms(), roiNumbers));
    Links rows =
        new Links(ints(SectionNames.ROW_OFFSETS, n + 1), ints(SectionNames.ROW_PARTNERS, e), null);
    Links columns =
        new Links(
            ints(SectionNames.COLUMN_OFFSETS, n + 1),
            ints(SectionNames.COLUMN_PARTNERS, e),
            ints(SectionNames.COLUMN_EDGES, e));
    checks.add(() -> checkLinks(n, e));
    Edges edges =
        new Edges(
            e,
            weights(SectionNames.WEIGHT, e),
            optionalWeights(SectionNames.WEIGHT_HP, e),
            optionalWeights(SectionNames.WEIGHT_HR, e),
            codes(SectionNames.EDGE_ROIS, e, roiTexts.count()),
            header.otherProperties());
    SortedMap<String, BodyColumn> properties = new TreeMap<>();
    for (int i = 0; i < header.properties().size(); i++) {
      BodyColumn column = column(i, header.properties().get(i), roiNumbers);
      properties.put(column.name(), column);
    }
    return new Snapshot(
        header.stamp(),
        bodies(n),
        rows,
        columns,
        edges,
        header.rois(),
        new RoiInfos(roiTexts, header.connectionForms(), roiNumbers),
        java.util.Collections.unmodifiableSortedMap(properties));
  }

  private Bodies bodies(int n) throws IOException {
    LongBuffer ids = longs(SectionNames.BODY_IDS, n);
    checks.add(() -> SectionChecks.ids(ids));
    Bits flags = bits(SectionNames.NEURONS);
    int neurons = 0;
    for (int i = 0; i < flags.words(); i++) {
      neurons += Long.bitCount(flags.word(i));
    }
    if (neurons != header.neurons()) {
      throw new SnapshotDamagedException(
          "table of contents: " + header.neurons() + " neurons (expected: " + neurons + ")");
    }
    return new Bodies(n, neurons, ids, flags);
  }

  private void checkLinks(int n, int e) throws SnapshotDamagedException {
    IntBuffer rowOffsets = ints(SectionNames.ROW_OFFSETS, n + 1);
    IntBuffer rowPartners = ints(SectionNames.ROW_PARTNERS, e);
    IntBuffer columnOffsets = ints(SectionNames.COLUMN_OFFSETS, n + 1);
    SectionChecks.offsets(SectionNames.ROW_OFFSETS, rowOffsets, e);
    SectionChecks.offsets(SectionNames.COLUMN_OFFSETS, columnOffsets, e);
    SectionChecks.rows(rowOffsets, rowPartners);
    SectionChecks.columns(
        rowOffsets,
        rowPartners,
        columnOffsets,
        ints(SectionNames.COLUMN_PARTNERS, e),
        ints(SectionNames.COLUMN_EDGES, e));
  }

  private Map<String, Integer> roiNumbers() throws SnapshotDamagedException {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < header.rois().size(); i++) {
      String roi = header.rois().get(i);
      if (i > 0 && header.rois().get(i - 1).compareTo(roi) >= 0) {
        throw new SnapshotDamagedException("region: " + roi + " (expected: ascending names)");
      }
      numbers.put(roi, i);
    }
    return numbers;
  }

  private BodyColumn column(
      int i, SnapshotHeader.Property property, Map<String, Integer> roiNumbers) throws IOException {
    int n = header.bodies();
    String name = property.name();
    return switch (property.kind()) {
      case WHOLE -> new BodyColumn.Whole(name, longs(part(i, "values"), n), bits(i, "present"));
      case REAL -> new BodyColumn.Real(name, doubles(part(i, "values"), n), bits(i, "present"));
      case FLAG -> new BodyColumn.Flag(name, bits(i, "present"), bits(i, "set"));
      case TEXT -> {
        Blobs texts = blobs(part(i, "offsets"), part(i, "bytes"));
        checks.add(() -> SectionChecks.texts(part(i, "bytes"), texts));
        yield new BodyColumn.Text(
            name, codes(part(i, "codes"), n, texts.count()), new Texts(texts));
      }
      case ROIS -> {
        Blobs texts = blobs(part(i, "offsets"), part(i, "bytes"));
        checks.add(() -> SectionChecks.rois(part(i, "bytes"), texts, property.forms(), roiNumbers));
        yield new BodyColumn.Rois(
            name,
            codes(part(i, "codes"), n, texts.count()),
            new RoiInfos(texts, property.forms(), roiNumbers));
      }
      case ANY -> {
        Blobs values = blobs(part(i, "offsets"), part(i, "bytes"));
        checks.add(() -> SectionChecks.values(part(i, "bytes"), values));
        yield new BodyColumn.Any(name, codes(part(i, "codes"), n, values.count()), values);
      }
    };
  }

  private static String part(int property, String part) {
    return SectionNames.property(property, part);
  }

  private Blobs blobs(String offsets, String bytes) throws IOException {
    ByteBuffer content = section(bytes);
    ByteBuffer starts = section(offsets);
    if (starts.limit() < Integer.BYTES || starts.limit() % Integer.BYTES != 0) {
      throw new SnapshotDamagedException(
          "section " + offsets + ": " + starts.limit() + " bytes (expected: at least one int)");
    }
    SectionChecks.offsets(offsets, starts.asIntBuffer(), content.limit());
    return new Blobs(starts.asIntBuffer(), content);
  }

  private IntBuffer codes(String name, int length, int count) throws IOException {
    IntBuffer codes = ints(name, length);
    checks.add(() -> SectionChecks.codes(name, codes, count));
    return codes;
  }

  private IntBuffer weights(String name, int length) throws IOException {
    IntBuffer weights = ints(name, length);
    checks.add(() -> SectionChecks.weights(name, weights));
    return weights;
  }

  private @Nullable IntBuffer optionalWeights(String name, int length) throws IOException {
    return sections.containsKey(name) ? weights(name, length) : null;
  }

  private Bits bits(int i, String part) throws IOException {
    return bits(part(i, part));
  }

  private Bits bits(String name) throws IOException {
    LongBuffer words = longs(name, header.bodies() + 63 >> 6);
    SectionChecks.bits(name, words, header.bodies());
    return new Bits(words);
  }

  private IntBuffer ints(String name, int length) throws SnapshotDamagedException {
    return sized(name, (long) length * Integer.BYTES).asIntBuffer();
  }

  private LongBuffer longs(String name, int length) throws SnapshotDamagedException {
    return sized(name, (long) length * Long.BYTES).asLongBuffer();
  }

  private DoubleBuffer doubles(String name, int length) throws SnapshotDamagedException {
    return sized(name, (long) length * Double.BYTES).asDoubleBuffer();
  }

  private ByteBuffer sized(String name, long bytes) throws SnapshotDamagedException {
    ByteBuffer section = section(name);
    if (section.limit() != bytes) {
      throw new SnapshotDamagedException(
          "section " + name + ": " + section.limit() + " bytes (expected: " + bytes + ")");
    }
    return section;
  }

  private ByteBuffer section(String name) throws SnapshotDamagedException {
    ByteBuffer section = sections.get(name);
    if (section == null) {
      throw new SnapshotDamagedException("section " + name + ": missing");
    }
    return section;
  }
}
