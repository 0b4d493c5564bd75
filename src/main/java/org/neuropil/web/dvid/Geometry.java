package org.neuropil.web.dvid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuropil.volume.block.Cutout;

/** Reads {@code x_y_z} of paths. */
public final class Geometry {
  /** The most blocks that one request may name. */
  private static final int MAX_NAMED = 1 << 20;

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

  /** A box of a size from an offset on. */
  public static Cutout box(int scale, String size, String offset) {
    return box(scale, size(size, 3), point(offset));
  }

  /** A box of some sides from its least voxel on. */
  public static Cutout box(int scale, int[] sides, int[] from) {
    return new Cutout(scale, from[0], from[1], from[2], sides[0], sides[1], sides[2]);
  }

  /** Reads the blocks of a query: {@code x,y,z,x,y,z...}. */
  public static List<int[]> blocks(String text) {
    String[] parts = text.isEmpty() ? new String[0] : text.split(",", -1);
    if (parts.length % 3 != 0 || parts.length > 3 * MAX_NAMED) {
      throw DvidException.badRequest(
          "block query string should be three coordinates per block, at most "
              + MAX_NAMED
              + " blocks");
    }
    List<int[]> positions = new ArrayList<>();
    for (int i = 0; i < parts.length; i += 3) {
      positions.add(point(parts[i] + "_" + parts[i + 1] + "_" + parts[i + 2]));
    }
    return positions;
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
