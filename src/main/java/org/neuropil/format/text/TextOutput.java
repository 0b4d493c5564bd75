package org.neuropil.format.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Gathers text in a buffer of bytes. Nothing is written before {@link #flush()} but full ones. */
public final class TextOutput {
  /** The longest number: a minus sign and 19 digits. */
  private static final int NUMBER = 20;

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int length;

  public TextOutput(OutputStream out) {
    this.out = out;
  }

  /** Writes a number's digits. */
  public void number(long value) throws IOException {
    room(NUMBER);
    length = digits(value, buffer, length);
  }

  /** One character of ASCII. */
  public void ascii(char c) throws IOException {
    room(1);
    buffer[length++] = (byte) c;
  }

  /** Text in UTF-8. */
  public void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public void bytes(byte[] bytes) throws IOException {
    bytes(bytes, 0, bytes.length);
  }

  public void bytes(byte[] bytes, int offset, int count) throws IOException {
    if (count > buffer.length - length) {
      flush();
      if (count > buffer.length) {
        out.write(bytes, offset, count);
        return;
      }
    }
    System.arraycopy(bytes, offset, buffer, length, count);
    length += count;
  }

  private void room(int count) throws IOException {
    if (count > buffer.length - length) {
      flush();
    }
  }

  /** Hands on what is in the buffer. */
  public void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  /**
   * Puts a number's digits into an array.
   *
   * @return the place after the last one
   */
  static int digits(long value, byte[] into, int at) {
    if (value == Long.MIN_VALUE) {
      byte[] text = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, into, at, text.length);
      return at + text.length;
    }
    int start = at;
    long rest = value;
    if (rest < 0) {
      into[start++] = '-';
      rest = -rest;
    }
    int end = start + 1;
    for (long n = rest; n >= 10; n /= 10) {
      end++;
    }
    for (int i = end - 1; i >= start; i--) {
      long tenth = rest / 10;
      into[i] = (byte) ('0' + (rest - tenth * 10));
      rest = tenth;
    }
    return end;
  }
}
