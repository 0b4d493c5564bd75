package org.neuropil.web.neuprint;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and then read once: the first four megabytes in memory, all of them
 * in a temporary file when there are more. Not safe for several threads.
 */
final class RowSpill extends OutputStream {
  private static final int IN_MEMORY = 4 << 20;

  /** What all spills of the process may have on disk together. */
  private static final long ALL_MOST = 16L << 30;

  private static final AtomicLong ALL = new AtomicLong();

  private final long limit;
  private byte[] memory = new byte[1 << 14];
  private int held;
  private long length;
  private long onDisk;
  private @Nullable FileChannel file;
  private @Nullable OutputStream out;

  /**
   * @param limit of all bytes together
   */
  RowSpill(long limit) {
    this.limit = limit;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    length += count;
    if (length > limit) {
      throw NeuprintException.badRequest(
          "result: over "
              + limit
              + " bytes (expected: less for Arrow; /api/custom/custom has no such limit)");
    }
    if (out == null && held + count > IN_MEMORY) {
      byte[] before = memory;
      memory = new byte[0];
      OutputStream opened = open();
      spill(opened, before, 0, held);
    }
    if (out != null) {
      spill(out, bytes, offset, count);
      return;
    }
    if (held + count > memory.length) {
      memory = Arrays.copyOf(memory, Math.max(held + count, memory.length * 2));
    }
    System.arraycopy(bytes, offset, memory, held, count);
    held += count;
  }

  /** Makes a file that is gone with its channel, however that ends, where the system allows it. */
  private OutputStream open() throws IOException {
    Path made = Files.createTempFile("neuropil-rows", ".json");
    FileChannel channel =
        FileChannel.open(
            made,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    file = channel;
    Files.deleteIfExists(made);
    OutputStream opened = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    out = opened;
    return opened;
  }

  private void spill(OutputStream to, byte[] bytes, int offset, int count) throws IOException {
    onDisk += count;
    if (ALL.addAndGet(count) > ALL_MOST) {
      throw NeuprintException.of(
          429, "result: too many large ones for Arrow at once (try again in a moment)");
    }
    to.write(bytes, offset, count);
  }

  /** Ends the writing; what is given is read before this is closed. */
  InputStream read() throws IOException {
    FileChannel written = file;
    if (out == null || written == null) {
      return new ByteArrayInputStream(memory, 0, held);
    }
    out.flush();
    written.position(0);
    return Channels.newInputStream(written);
  }

  @Override
  public void close() throws IOException {
    ALL.addAndGet(-onDisk);
    onDisk = 0;
    if (file != null) {
      file.close();
    }
  }
}
