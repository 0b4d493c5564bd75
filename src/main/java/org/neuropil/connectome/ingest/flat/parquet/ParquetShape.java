package org.neuropil.connectome.ingest.flat.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.neuropil.connectome.ingest.flat.FlatException;

/** What must be true of a Parquet file's ends and footer before anything is read by them. */
final class ParquetShape {
  private static final String MAGIC = "PAR1";
  private static final String ENCRYPTED = "PARE";
  private static final int TAIL = Integer.BYTES + 4;
  private static final int MAX_FOOTER = 64 << 20;
  private static final long MAX_GROUP = 1L << 30;

  private ParquetShape() {}

  /** Looks at magic, the footer's length and its structure. */
  static void check(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      long size = file.size();
      if (size < 4 + TAIL) {
        throw FlatException.damaged("it has " + size + " bytes");
      }
      ByteBuffer tail = read(file, size - TAIL, TAIL);
      long length = tail.getInt();
      String end = text(tail);
      if (end.equals(ENCRYPTED)) {
        throw encrypted();
      }
      if (!end.equals(MAGIC) || !text(read(file, 0, 4)).equals(MAGIC)) {
        throw FlatException.damaged("a Parquet file begins and ends with " + MAGIC);
      }
      if (length <= 0 || length > MAX_FOOTER || length > size - 4 - TAIL) {
        throw FlatException.damaged("the length of its footer is " + length);
      }
      ThriftShape.check(read(file, size - TAIL - length, (int) length));
    }
  }

  static FlatException encrypted() {
    return FlatException.unread("The file is encrypted: write it again without.");
  }

  /** Looks at where the columns of a row group lie, which will all be in memory at once. */
  static void check(Path path, BlockMetaData group, List<String> wanted) throws IOException {
    if (group.getRowCount() < 0) {
      throw FlatException.damaged("a group of " + group.getRowCount() + " rows");
    }
    long sum = 0;
    try (FileChannel file = FileChannel.open(path)) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        if (wanted.contains(chunk.getPath().toDotString())) {
          check(file, chunk);
          sum += chunk.getTotalSize();
        }
      }
    }
    if (sum > Math.min(MAX_GROUP, Runtime.getRuntime().maxMemory() / 4)) {
      throw FlatException.unread(
          "A row group takes "
              + (sum >> 20)
              + " MiB: write the file again with smaller ones, such as row_group_size=1000000, or"
              + " give the import more memory (-Xmx).");
    }
  }

  private static void check(FileChannel file, ColumnChunkMetaData chunk) throws IOException {
    if (chunk.isEncrypted()) {
      throw encrypted();
    }
    long size = chunk.getTotalSize();
    long from = chunk.getStartingPos();
    if (from < 0 || size < 0 || from > file.size() || size > file.size() - from) {
      throw FlatException.damaged("a column lies beyond the end");
    }
    PageChain.check(file, from, size, chunk.getValueCount());
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file became shorter");
      }
    }
    return bytes.flip();
  }
}
