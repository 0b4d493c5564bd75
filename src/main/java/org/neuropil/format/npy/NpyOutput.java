package org.neuropil.format.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes an array's elements in C order, little-endian. */
public final class NpyOutput {
  private final OutputStream out;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  NpyOutput(OutputStream out) {
    this.out = out;
  }

  public void putInt(int value) throws IOException {
    room(Integer.BYTES);
    buffer.putInt(value);
  }

  public void putLong(long value) throws IOException {
    room(Long.BYTES);
    buffer.putLong(value);
  }

  public void putDouble(double value) throws IOException {
    room(Double.BYTES);
    buffer.putDouble(value);
  }

  public void putByte(byte value) throws IOException {
    room(Byte.BYTES);
    buffer.put(value);
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    written += buffer.position();
    buffer.clear();
  }

  long written() {
    return written;
  }
}
