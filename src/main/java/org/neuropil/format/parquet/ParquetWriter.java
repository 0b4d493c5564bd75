package org.neuropil.format.parquet;

import com.github.luben.zstd.Zstd;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes a Parquet file (https://parquet.apache.org/docs/file-format/) of columns without absent
 * values: row groups, each column a dictionary (plain where few values come twice) and data pages
 * of version 1, compressed with Zstandard; least and greatest value of numbers. Equal rows give
 * equal bytes. Holds one row group in memory. For one thread.
 */
public final class ParquetWriter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final String CREATED_BY = "neuropil version 1";
  private static final int LEVEL = 1;
  private static final int PAGE_ROWS = 1 << 17;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int RLE_DICTIONARY = 8;
  private static final int ZSTD = 6;
  private static final int INT64 = 2;
  private static final int BYTE_ARRAY = 6;

  private final OutputStream out;
  private final List<ParquetColumn> columns;
  private final SortedMap<String, String> metadata;
  private final List<Group> groups = new ArrayList<>();
  private long position;

  private record Group(int rows, List<Chunk> chunks) {}

  private record Chunk(
      long dictionaryOffset, long dataOffset, long compressed, long plain, byte[][] range) {}

  /**
   * Begins a file.
   *
   * @param columns rows are sorted by the first
   * @param metadata told by the file's footer
   */
  public ParquetWriter(
      OutputStream out, List<ParquetColumn> columns, SortedMap<String, String> metadata)
      throws IOException {
    this.out = out;
    this.columns = List.copyOf(columns);
    this.metadata = metadata;
    write(MAGIC);
  }

  /** Writes a row group. */
  public void group(int rows, List<ParquetValues> values) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    for (ParquetValues column : values) {
      if (column instanceof ParquetValues.Numbers numbers) {
        chunks.add(numbers(rows, numbers.values()));
      } else if (column instanceof ParquetValues.Names names) {
        chunks.add(names(rows, names));
      }
    }
    groups.add(new Group(rows, chunks));
  }

  private Chunk numbers(int rows, long[] values) throws IOException {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    int[] codes = new int[rows];
    LongArrayList distinct = new LongArrayList();
    Long2IntOpenHashMap codeOf = new Long2IntOpenHashMap();
    codeOf.defaultReturnValue(-1);
    for (int i = 0; i < rows; i++) {
      long value = values[i];
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      if (i > 0 && value == values[i - 1]) {
        codes[i] = codes[i - 1];
        continue;
      }
      int code = codeOf.putIfAbsent(value, distinct.size());
      if (code < 0) {
        code = distinct.size();
        distinct.add(value);
      }
      codes[i] = code;
    }
    byte[][] range = {littleEndian(least), littleEndian(greatest)};
    if (distinct.size() > 1024 && distinct.size() > rows / 2) {
      return plain(rows, values, range);
    }
    ByteBuffer dictionary = littleEndian(distinct.size() * Long.BYTES);
    distinct.forEach(dictionary::putLong);
    return coded(rows, codes, distinct.size(), dictionary.array(), range);
  }

  private Chunk names(int rows, ParquetValues.Names names) throws IOException {
    int[] codeOf = new int[names.names().size()];
    Arrays.fill(codeOf, -1);
    int[] codes = new int[rows];
    int distinct = 0;
    ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    for (int i = 0; i < rows; i++) {
      int name = names.codes()[i];
      if (codeOf[name] < 0) {
        codeOf[name] = distinct++;
        byte[] text = names.names().get(name);
        dictionary.writeBytes(littleEndian(Integer.BYTES).putInt(text.length).array());
        dictionary.writeBytes(text);
      }
      codes[i] = codeOf[name];
    }
    return coded(rows, codes, distinct, dictionary.toByteArray(), new byte[0][]);
  }

  private Chunk coded(int rows, int[] codes, int distinct, byte[] dictionary, byte[][] range)
      throws IOException {
    long start = position;
    long plain = page(dictionary, distinct, PLAIN, true);
    long data = position;
    int bits = Codes.bits(distinct);
    for (int from = 0; from < rows; from += PAGE_ROWS) {
      int to = Math.min(rows, from + PAGE_ROWS);
      ByteArrayOutputStream page = new ByteArrayOutputStream((to - from) * bits / 8 + 64);
      page.write(bits);
      Codes.write(codes, from, to, bits, page);
      plain += page(page.toByteArray(), to - from, RLE_DICTIONARY, false);
    }
    return new Chunk(start, data, position - start, plain, range);
  }

  private Chunk plain(int rows, long[] values, byte[][] range) throws IOException {
    long start = position;
    long plain = 0;
    for (int from = 0; from < rows; from += PAGE_ROWS) {
      int to = Math.min(rows, from + PAGE_ROWS);
      ByteBuffer page = littleEndian((to - from) * Long.BYTES);
      page.asLongBuffer().put(values, from, to - from);
      plain += page(page.array(), to - from, PLAIN, false);
    }
    return new Chunk(-1, start, position - start, plain, range);
  }

  /** Returns how many bytes there are with the page's header, before compression. */
  private long page(byte[] content, int values, int encoding, boolean dictionary)
      throws IOException {
    byte[] compressed = Zstd.compress(content, LEVEL);
    CompactThrift header = new CompactThrift().struct();
    header.i32(1, dictionary ? 2 : 0).i32(2, content.length).i32(3, compressed.length);
    if (dictionary) {
      header.struct(7).i32(1, values).i32(2, encoding).end();
    } else {
      header.struct(5).i32(1, values).i32(2, encoding).i32(3, RLE).i32(4, RLE).end();
    }
    byte[] head = header.end().toBytes();
    write(head);
    write(compressed);
    return head.length + content.length;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] littleEndian(long value) {
    return littleEndian(Long.BYTES).putLong(value).array();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  /** Completes the file; the stream stays open. */
  public void finish() throws IOException {
    CompactThrift footer = new CompactThrift().struct().i32(1, 1);
    footer.list(2, CompactThrift.STRUCT, columns.size() + 1);
    footer.struct().text(4, "schema").i32(5, columns.size()).end();
    for (ParquetColumn column : columns) {
      // Type, required, name; a text says so in the old way and in the new one.
      footer.struct().i32(1, type(column)).i32(3, 0).text(4, column.name());
      if (column.kind() == ParquetColumn.Kind.TEXT) {
        footer.i32(6, 0).struct(10).struct(1).end().end();
      }
      footer.end();
    }
    footer.i64(3, groups.stream().mapToLong(Group::rows).sum());
    footer.list(4, CompactThrift.STRUCT, groups.size());
    for (int i = 0; i < groups.size(); i++) {
      group(footer, groups.get(i));
    }
    footer.list(5, CompactThrift.STRUCT, metadata.size());
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      footer.struct().text(1, entry.getKey()).text(2, entry.getValue()).end();
    }
    footer.text(6, CREATED_BY);
    footer.list(7, CompactThrift.STRUCT, columns.size());
    columns.forEach(column -> footer.struct().struct(1).end().end());
    byte[] bytes = footer.end().toBytes();
    write(bytes);
    write(littleEndian(Integer.BYTES).putInt(bytes.length).array());
    write(MAGIC);
    out.flush();
  }

  private static int type(ParquetColumn column) {
    return switch (column.kind()) {
      case INT64 -> INT64;
      case TEXT -> BYTE_ARRAY;
    };
  }

  private void group(CompactThrift footer, Group group) {
    footer.struct().list(1, CompactThrift.STRUCT, columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Chunk chunk = group.chunks().get(i);
      boolean coded = chunk.dictionaryOffset() >= 0;
      footer.struct().i64(2, coded ? chunk.dictionaryOffset() : chunk.dataOffset()).struct(3);
      footer.i32(1, type(columns.get(i)));
      footer.list(2, CompactThrift.I32, coded ? 3 : 2).item(PLAIN).item(RLE);
      if (coded) {
        footer.item(RLE_DICTIONARY);
      }
      footer.list(3, CompactThrift.BINARY, 1);
      footer.item(columns.get(i).name().getBytes(StandardCharsets.UTF_8));
      footer.i32(4, ZSTD).i64(5, group.rows());
      footer.i64(6, chunk.plain()).i64(7, chunk.compressed()).i64(9, chunk.dataOffset());
      if (coded) {
        footer.i64(11, chunk.dictionaryOffset());
      }
      footer.struct(12).i64(3, 0);
      if (chunk.range().length > 0) {
        footer.binary(5, chunk.range()[1]).binary(6, chunk.range()[0]);
      }
      footer.end().end().end();
    }
    footer.i64(2, group.chunks().stream().mapToLong(Chunk::plain).sum());
    footer.i64(3, group.rows());
    footer.list(4, CompactThrift.STRUCT, 1);
    footer.struct().i32(1, 0).bool(2, false).bool(3, false).end();
    footer.end();
  }
}
