package org.neuropil.format.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the elements of a {@code .npy}.
 *
 * @param length bytes up to the first element
 * @param descr the elements' type as NumPy writes it, such as {@code <u8}
 * @param shape slowest axis first, unless it is Fortran's order
 */
public record NpyHeader(int length, String descr, boolean isFortranOrder, List<Long> shape) {
  /** Bytes to hand over to {@link #parse}, or all when there are fewer. */
  public static final int MOST_BYTES = 1 << 16;

  private static final Pattern DESCR = Pattern.compile("'descr': *'([^']{1,20})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]{0,200})\\)");

  public NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads a header of version 1 to 3.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static NpyHeader parse(byte[] start) {
    boolean isNpy =
        start.length >= 12
            && start[0] == (byte) 0x93
            && new String(start, 1, 5, StandardCharsets.ISO_8859_1).equals("NUMPY");
    if (!isNpy || start[6] < 1 || start[6] > 3) {
      throw new IllegalArgumentException("no .npy of version 1 to 3");
    }
    ByteBuffer in = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    int from = start[6] == 1 ? 10 : 12;
    long length = from + (start[6] == 1 ? in.getShort(8) & 0xFFFFL : in.getInt(8) & 0xFFFFFFFFL);
    if (length > Math.min(start.length, MOST_BYTES)) {
      throw new IllegalArgumentException(
          ".npy header of "
              + length
              + " bytes (expected: up to "
              + Math.min(start.length, MOST_BYTES)
              + ")");
    }
    String text = new String(start, from, (int) length - from, StandardCharsets.ISO_8859_1);
    List<Long> shape = new ArrayList<>();
    for (String side : find(SHAPE, text, "shape").split(",", -1)) {
      if (!side.isBlank()) {
        shape.add(side(side.strip()));
      }
    }
    return new NpyHeader(
        (int) length,
        find(DESCR, text, "descr of a simple type"),
        find(ORDER, text, "fortran_order").equals("True"),
        shape);
  }

  private static long side(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(".npy side: " + text + " (expected: below 10^18)");
    }
    return Long.parseLong(text);
  }

  private static String find(Pattern pattern, String text, String what) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException(".npy header without " + what);
    }
    return matcher.group(1);
  }
}
