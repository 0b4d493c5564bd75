package org.neuropil.web.neuprint;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and then read once: the first four megabytes in memory, all of them
 * in a temporary file when there are more. Not safe for several threads.
 */
final class RowSpill extends OutputStream {
  private static final int IN_MEMORY = 4 << 20;

  private final long limit;
  private byte[] memory = new byte[1 << 14];
  private int held;
  private long length;
  private @Nullable Path file;
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
    OutputStream spilled = out;
    if (spilled == null && held + count > IN_MEMORY) {
      spilled = open();
      spilled.write(memory, 0, held);
      memory = new byte[0];
      held = 0;
    }
    if (spilled != null) {
      spilled.write(bytes, offset, count);
      return;
    }
    if (held + count > memory.length) {
      memory = Arrays.copyOf(memory, Math.max(held + count, memory.length * 2));
    }
    System.arraycopy(bytes, offset, memory, held, count);
    held += count;
  }

  private OutputStream open() throws IOException {
    Path made = Files.createTempFile("neuropil-rows", ".json");
    file = made;
    OutputStream opened = new BufferedOutputStream(Files.newOutputStream(made), 1 << 16);
    out = opened;
    return opened;
  }

  /** Ends the writing; the file is gone when the stream is closed. */
  InputStream read() throws IOException {
    if (out == null) {
      return new ByteArrayInputStream(memory, 0, held);
    }
    out.close();
    Path written = file;
    if (written == null) {
      throw new IllegalStateException("a spill without a file");
    }
    return Files.newInputStream(written, StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Lets go of the file, whether it has been read or not. */
  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
