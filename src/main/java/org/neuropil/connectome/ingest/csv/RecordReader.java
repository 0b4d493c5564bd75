package org.neuropil.connectome.ingest.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Cuts a file into blocks of whole records, by counting quotes only, so that the work under a lock
 * is short: a record ends at a line feed with an even number of quotes before it.
 *
 * <p>For one thread at a time.
 */
public final class RecordReader implements AutoCloseable {
  private final FileChannel channel;
  private final int maxRecord;
  private byte[] carry = new byte[0];
  private int carryLength;
  private long line = 1;
  private boolean started;
  private boolean ended;

  /**
   * Opens a file at its beginning; a UTF-8 byte order mark is skipped.
   *
   * @param maxRecord longest record accepted, in bytes, about
   */
  public RecordReader(Path file, int maxRecord) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    this.maxRecord = maxRecord;
  }

  /**
   * Fills a block with the next records, as many as fit, one at least.
   *
   * @return false at the end of the file
   * @throws RecordTooLong when a record (or what an unclosed quote makes one) is over the limit
   */
  public boolean read(RecordBlock block) throws IOException {
    int length = takeCarry(block);
    while (true) {
      length = fill(block, length);
      if (!started) {
        started = true;
        length = withoutMark(block.bytes, length);
      }
      int end = ended ? length : Bytes.lastRecordEnd(block.bytes, length);
      if (end > 0) {
        keepCarry(block, end, length);
        block.length = end;
        block.firstLine = line;
        line += Bytes.count(block.bytes, 0, end, (byte) '\n');
        return true;
      }
      if (ended) {
        return false;
      }
      if (length >= maxRecord) {
        throw new RecordTooLong(line);
      }
      grow(block);
    }
  }

  /**
   * Fills a block with the next record alone: for headers.
   *
   * @return false at the end of the file
   */
  public boolean readOne(RecordBlock block) throws IOException {
    if (!read(block)) {
      return false;
    }
    int end = firstRecordEnd(block);
    int rest = block.length - end;
    byte[] joined = new byte[rest + carryLength];
    System.arraycopy(block.bytes, end, joined, 0, rest);
    System.arraycopy(carry, 0, joined, rest, carryLength);
    carry = joined;
    carryLength = joined.length;
    line = block.firstLine + Bytes.count(block.bytes, 0, end, (byte) '\n');
    block.length = end;
    return true;
  }

  private static int firstRecordEnd(RecordBlock block) {
    boolean quoted = false;
    for (int i = 0; i < block.length; i++) {
      byte b = block.bytes[i];
      if (b == '"') {
        quoted = !quoted;
      } else if (b == '\n' && !quoted) {
        return i + 1;
      }
    }
    return block.length;
  }

  private int takeCarry(RecordBlock block) {
    if (carryLength + RecordBlock.PADDING > block.bytes.length) {
      block.bytes = new byte[carryLength + RecordBlock.PADDING];
    }
    System.arraycopy(carry, 0, block.bytes, 0, carryLength);
    int length = carryLength;
    carryLength = 0;
    return length;
  }

  private void keepCarry(RecordBlock block, int end, int length) {
    carryLength = length - end;
    if (carry.length < carryLength) {
      carry = new byte[Math.max(carryLength, 1024)];
    }
    System.arraycopy(block.bytes, end, carry, 0, carryLength);
  }

  private int fill(RecordBlock block, int length) throws IOException {
    int capacity = block.bytes.length - RecordBlock.PADDING;
    ByteBuffer buffer = ByteBuffer.wrap(block.bytes, length, capacity - length);
    while (buffer.hasRemaining() && !ended) {
      ended = channel.read(buffer) < 0;
    }
    return buffer.position();
  }

  private static void grow(RecordBlock block) {
    block.bytes = Arrays.copyOf(block.bytes, block.bytes.length * 2);
  }

  private static int withoutMark(byte[] bytes, int length) {
    if (length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf) {
      System.arraycopy(bytes, 3, bytes, 0, length - 3);
      return length - 3;
    }
    return length;
  }

  /** Bytes of the file that have not been read yet. */
  public long remaining() throws IOException {
    return channel.size() - channel.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A record is longer than allowed; {@link #line()} is where it begins. */
  public static final class RecordTooLong extends IOException {
    private static final long serialVersionUID = 1L;
    private final long line;

    RecordTooLong(long line) {
      super("record too long at line " + line);
      this.line = line;
    }

    public long line() {
      return line;
    }
  }
}
