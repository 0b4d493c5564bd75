package org.neuropil.web.dvid.labelmap;

import java.util.Arrays;
import org.neuropil.web.dvid.DvidException;

/** Reads {@code x_y_z} of paths. */
public final class Geometry {
  private Geometry() {}

  /** Three whole numbers of 32 bits. */
  public static int[] point(String text) {
    return numbers(text, 3, "a 3d point");
  }

  /** The sizes of a box, each 1 or more. */
  public static int[] size(String text, int dimensions) {
    String[] parts = text.split("_", -1);
    if (parts.length != dimensions) {
      throw DvidException.badRequest(
          "Size must be " + dimensions + " (not " + parts.length + ") dimensions");
    }
    int[] size = numbers(text, dimensions, "sizes");
    if (Arrays.stream(size).anyMatch(side -> side < 1)) {
      throw DvidException.badRequest("size " + text + " (expected: numbers above 0)");
    }
    return size;
  }

  /** So many whole numbers of 32 bits, as {@code 1_2_3}. */
  public static int[] numbers(String text, int count, String what) {
    String[] parts = text.split("_", -1);
    int[] numbers = new int[count];
    boolean right = parts.length == count;
    for (int i = 0; right && i < count; i++) {
      try {
        numbers[i] = Integer.parseInt(parts[i]);
      } catch (NumberFormatException e) {
        right = false;
      }
    }
    if (!right) {
      throw DvidException.badRequest(
          "String \""
              + text
              + "\" cannot be converted to "
              + what
              + " (expected: "
              + count
              + " whole numbers of 32 bits, as 1_2_3)");
    }
    return numbers;
  }
}
