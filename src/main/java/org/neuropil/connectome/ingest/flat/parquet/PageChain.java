package org.neuropil.connectome.ingest.flat.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.neuropil.connectome.ingest.flat.FlatException;

/**
 * The pages of one column in a row group, from header to header: they must end within the column
 * and have the values that it should have, since the reader would read, and make room, beyond.
 */
final class PageChain {
  private PageChain() {}

  /**
   * Follows the headers.
   *
   * @param from where the first one begins
   * @param size of the column, bytes
   * @param values that the column should have
   */
  static void check(FileChannel file, long from, long size, long values) throws IOException {
    long at = from;
    long end = from + size;
    long seen = 0;
    while (seen < values) {
      Headers in = new Headers(file, at, end);
      PageHeader header = Util.readPageHeader(in);
      at = in.position();
      long packed = header.getCompressed_page_size();
      long plain = header.getUncompressed_page_size();
      if (packed < 0 || packed > end - at || plain < 0) {
        throw FlatException.damaged("a page of " + packed + " bytes");
      }
      if (plain > ParquetCodecs.MAX_PAGE) {
        throw FlatException.unread(
            "A page has more than 64 MiB, or is damaged: write the file again with smaller pages.");
      }
      at += packed;
      seen += values(header);
    }
  }

  private static long values(PageHeader header) throws FlatException {
    long values = 0;
    if (header.isSetData_page_header()) {
      values = header.getData_page_header().getNum_values();
    } else if (header.isSetData_page_header_v2()) {
      values = header.getData_page_header_v2().getNum_values();
    }
    if (values < 0) {
      throw FlatException.damaged("a page of " + values + " values");
    }
    return values;
  }

  /** Bytes of the file with a buffer that is no larger than headers usually are. */
  private static final class Headers extends InputStream {
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(512).limit(0);
    private final long end;
    private long next;

    Headers(FileChannel file, long from, long end) {
      this.file = file;
      this.next = from;
      this.end = end;
    }

    long position() {
      return next - buffer.remaining();
    }

    private boolean fill() throws IOException {
      if (!buffer.hasRemaining()) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - next));
        int n = buffer.hasRemaining() ? file.read(buffer, next) : -1;
        buffer.flip();
        next += Math.max(n, 0);
      }
      return buffer.hasRemaining();
    }

    @Override
    public int read() throws IOException {
      return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (!fill()) {
        return -1;
      }
      int n = Math.min(length, buffer.remaining());
      buffer.get(into, from, n);
      return n;
    }
  }
}
