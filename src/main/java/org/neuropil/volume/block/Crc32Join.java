package org.neuropil.volume.block;

/**
 * The CRC-32 of two byte strings after one another, from the CRC-32 of each. A CRC is a polynomial
 * over GF(2) modulo the generator, so appending n bytes multiplies it by x^(8n).
 */
final class Crc32Join {
  /** The generator of IEEE 802.3, its bits reversed: bit 31 is the constant term's. */
  private static final int GENERATOR = 0xEDB88320;

  private static final int ONE = 0x80000000;

  /** x^(2^i) modulo the generator. */
  private static final int[] POWERS = new int[64];

  static {
    POWERS[0] = ONE >>> 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = multiply(POWERS[i - 1], POWERS[i - 1]);
    }
  }

  private Crc32Join() {}

  /** The sum of first and second, when second has {@code length} bytes. */
  static long join(long first, long second, long length) {
    int shift = ONE;
    long bits = length * 8;
    for (int i = 0; bits != 0; i++, bits >>>= 1) {
      if ((bits & 1) != 0) {
        shift = multiply(shift, POWERS[i]);
      }
    }
    return (multiply((int) first, shift) ^ second) & 0xFFFFFFFFL;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int left = a; left != 0; left <<= 1) {
      if (left < 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) != 0 ? shifted >>> 1 ^ GENERATOR : shifted >>> 1;
    }
    return product;
  }
}
