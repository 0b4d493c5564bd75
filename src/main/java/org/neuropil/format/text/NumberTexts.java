package org.neuropil.format.text;

import java.io.IOException;

/** The digits of many numbers that are written again and again. Immutable. */
public final class NumberTexts {
  private final byte[] digits;
  private final int[] starts;

  public NumberTexts(long[] numbers) {
    starts = new int[numbers.length + 1];
    byte[] one = new byte[20];
    long all = 0;
    for (long number : numbers) {
      all += TextOutput.digits(number, one, 0);
    }
    digits = new byte[Math.toIntExact(all)];
    int at = 0;
    for (int i = 0; i < numbers.length; i++) {
      int length = TextOutput.digits(numbers[i], one, 0);
      System.arraycopy(one, 0, digits, at, length);
      at += length;
      starts[i + 1] = at;
    }
  }

  /** Writes the number of this index. */
  public void write(int index, TextOutput out) throws IOException {
    out.bytes(digits, starts[index], starts[index + 1] - starts[index]);
  }
}
