package org.neuropil.connectome.ingest.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counting and finding bytes eight at a time. */
final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long COMMAS = 0x2c2c2c2c2c2c2c2cL;

  private Bytes() {}

  /** How often a byte occurs in {@code bytes[from, to)}. */
  static int count(byte[] bytes, int from, int to, byte wanted) {
    long pattern = (wanted & 0xffL) * 0x0101010101010101L;
    int n = 0;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long x = (long) LONGS.get(bytes, i) ^ pattern;
      // A byte's top bit stays clear exactly where the byte is zero; no borrow runs between bytes.
      n += Long.bitCount(~((((x & LOW_BITS) + LOW_BITS) | x) | LOW_BITS));
    }
    for (; i < to; i++) {
      if (bytes[i] == wanted) {
        n++;
      }
    }
    return n;
  }

  /** How many commas stand in a row at {@code from}, 8 at most; eight bytes must be readable. */
  static int commas(byte[] bytes, int from) {
    long x = (long) LONGS.get(bytes, from) ^ COMMAS;
    return x == 0 ? 8 : Long.numberOfTrailingZeros(x) >>> 3;
  }

  /**
   * The end of the last whole record in {@code bytes[0, length)}, which begins with a record: after
   * the last line feed that is outside quotes, 0 when there is none.
   */
  static int lastRecordEnd(byte[] bytes, int length) {
    int quotesBefore = count(bytes, 0, length, (byte) '"');
    for (int i = length - 1; i >= 0; i--) {
      byte b = bytes[i];
      if (b == '"') {
        quotesBefore--;
      } else if (b == '\n' && (quotesBefore & 1) == 0) {
        return i + 1;
      }
    }
    return 0;
  }
}
