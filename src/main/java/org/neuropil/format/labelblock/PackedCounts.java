package org.neuropil.format.labelblock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How often each number occurs among 512 packed ones. Numbers of up to four bits are never taken
 * apart: for every set of bits the numbers that have all of them are counted, a word at a time, and
 * from these counts follow those of the numbers. Used by one thread.
 */
final class PackedCounts {
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The lowest bit of each number of 2, 3 and 4 bits; of 3 bits there are 16 in 48 bits. */
  private static final long LOWEST_OF_2 = 0x5555555555555555L;

  private static final long LOWEST_OF_3 = 0x0000249249249249L;
  private static final long LOWEST_OF_4 = 0x1111111111111111L;

  /** After a count: by number. Longer than there are numbers. */
  final int[] counts = new int[Tail.VOXELS];

  /** Runs of equal numbers are counted in two places in turn, so that none waits for the last. */
  private final int[] others = new int[Tail.VOXELS];

  private final int[] values = new int[Tail.VOXELS];

  /** Counts numbers of 1 to 9 bits. At least two bytes must come before them. */
  void count(byte[] bytes, int offset, int bits) {
    switch (bits) {
      case 1 -> ofOne(bytes, offset);
      case 2 -> ofTwo(bytes, offset);
      case 3 -> ofThree(bytes, offset);
      case 4 -> ofFour(bytes, offset);
      default -> ofMore(bytes, offset, bits);
    }
  }

  private void ofOne(byte[] bytes, int offset) {
    int ones = 0;
    for (int i = 0; i < 8; i++) {
      ones += Long.bitCount((long) BIG.get(bytes, offset + 8 * i));
    }
    counts[0] = Tail.VOXELS - ones;
    counts[1] = ones;
  }

  private void ofTwo(byte[] bytes, int offset) {
    int low = 0;
    int high = 0;
    int both = 0;
    for (int i = 0; i < 128; i += 16) {
      long first = (long) BIG.get(bytes, offset + i);
      long second = (long) BIG.get(bytes, offset + i + 8);
      long bit0 = first & LOWEST_OF_2 | (second & LOWEST_OF_2) << 1;
      long bit1 = first >>> 1 & LOWEST_OF_2 | second & ~LOWEST_OF_2;
      low += Long.bitCount(bit0);
      high += Long.bitCount(bit1);
      both += Long.bitCount(bit0 & bit1);
    }
    counts[0] = Tail.VOXELS;
    counts[1] = low;
    counts[2] = high;
    counts[3] = both;
    onlyThese(2);
  }

  private void ofThree(byte[] bytes, int offset) {
    int with1 = 0;
    int with2 = 0;
    int with3 = 0;
    int with4 = 0;
    int with5 = 0;
    int with6 = 0;
    int with7 = 0;
    // Six bytes are sixteen numbers; they are read as the last six of eight.
    for (int i = -2; i < 190; i += 12) {
      long first = (long) BIG.get(bytes, offset + i);
      long second = (long) BIG.get(bytes, offset + i + 6);
      long bit0 = first & LOWEST_OF_3 | (second & LOWEST_OF_3) << 1;
      long bit1 = first >>> 1 & LOWEST_OF_3 | (second >>> 1 & LOWEST_OF_3) << 1;
      long bit2 = first >>> 2 & LOWEST_OF_3 | (second >>> 2 & LOWEST_OF_3) << 1;
      with1 += Long.bitCount(bit0);
      with2 += Long.bitCount(bit1);
      with3 += Long.bitCount(bit0 & bit1);
      with4 += Long.bitCount(bit2);
      with5 += Long.bitCount(bit0 & bit2);
      with6 += Long.bitCount(bit1 & bit2);
      with7 += Long.bitCount(bit0 & bit1 & bit2);
    }
    counts[0] = Tail.VOXELS;
    counts[1] = with1;
    counts[2] = with2;
    counts[3] = with3;
    counts[4] = with4;
    counts[5] = with5;
    counts[6] = with6;
    counts[7] = with7;
    onlyThese(3);
  }

  private void ofFour(byte[] bytes, int offset) {
    Arrays.fill(counts, 0, 16, 0);
    counts[0] = Tail.VOXELS;
    for (int i = 0; i < 256; i += 32) {
      long a = (long) BIG.get(bytes, offset + i);
      long b = (long) BIG.get(bytes, offset + i + 8);
      long c = (long) BIG.get(bytes, offset + i + 16);
      long d = (long) BIG.get(bytes, offset + i + 24);
      long bit0 = bitOfFour(a, b, c, d, 0);
      long bit1 = bitOfFour(a, b, c, d, 1);
      long bit2 = bitOfFour(a, b, c, d, 2);
      long bit3 = bitOfFour(a, b, c, d, 3);
      long bits01 = bit0 & bit1;
      long bits23 = bit2 & bit3;
      counts[1] += Long.bitCount(bit0);
      counts[2] += Long.bitCount(bit1);
      counts[3] += Long.bitCount(bits01);
      counts[4] += Long.bitCount(bit2);
      counts[5] += Long.bitCount(bit0 & bit2);
      counts[6] += Long.bitCount(bit1 & bit2);
      counts[7] += Long.bitCount(bits01 & bit2);
      counts[8] += Long.bitCount(bit3);
      counts[9] += Long.bitCount(bit0 & bit3);
      counts[10] += Long.bitCount(bit1 & bit3);
      counts[11] += Long.bitCount(bits01 & bit3);
      counts[12] += Long.bitCount(bits23);
      counts[13] += Long.bitCount(bit0 & bits23);
      counts[14] += Long.bitCount(bit1 & bits23);
      counts[15] += Long.bitCount(bits01 & bits23);
    }
    onlyThese(4);
  }

  /** One bit of each of 64 numbers, in any order. */
  private static long bitOfFour(long a, long b, long c, long d, int bit) {
    return a >>> bit & LOWEST_OF_4
        | (b >>> bit & LOWEST_OF_4) << 1
        | (c >>> bit & LOWEST_OF_4) << 2
        | (d >>> bit & LOWEST_OF_4) << 3;
  }

  /** From numbers that have at least these bits to those that have no other. */
  private void onlyThese(int bits) {
    int numbers = 1 << bits;
    for (int bit = 1; bit < numbers; bit <<= 1) {
      for (int number = 0; number < numbers; number++) {
        if ((number & bit) == 0) {
          counts[number] -= counts[number | bit];
        }
      }
    }
  }

  private void ofMore(byte[] bytes, int offset, int bits) {
    int numbers = 1 << bits;
    Arrays.fill(counts, 0, numbers, 0);
    Arrays.fill(others, 0, numbers, 0);
    Packing.unpack(bytes, offset, bits, values);
    for (int i = 0; i < Tail.VOXELS; i += 2) {
      counts[values[i]]++;
      others[values[i + 1]]++;
    }
    for (int i = 0; i < numbers; i++) {
      counts[i] += others[i];
    }
  }
}
