package org.neuropil.web.dvid;

/** The two axes of a slice; 0 is x, 1 is y, 2 is z. */
public enum Plane {
  XY(0, 1),
  XZ(0, 2),
  YZ(1, 2);

  private final int across;
  private final int down;

  Plane(int across, int down) {
    this.across = across;
    this.down = down;
  }

  /** The axis along an image's rows. */
  public int across() {
    return across;
  }

  /** The axis along an image's columns. */
  public int down() {
    return down;
  }

  /** Whether a path's dimensions are those of a volume. */
  public static boolean isVolume(String dimensions) {
    return dimensions.equals("0_1_2") || dimensions.equals("xyz");
  }

  /** Reads a path's dimensions. */
  public static Plane of(String dimensions) {
    return switch (dimensions) {
      case "0_1", "xy" -> XY;
      case "0_2", "xz" -> XZ;
      case "1_2", "yz" -> YZ;
      default ->
          throw DvidException.badRequest(
              "dimensions: " + dimensions + " (expected: 0_1_2, or 0_1, 0_2, 1_2 for an image)");
    };
  }

  /** The sides of a slice as a box one voxel thick: x, y, z. */
  public int[] sides(int width, int height) {
    int[] sides = {1, 1, 1};
    sides[across] = width;
    sides[down] = height;
    return sides;
  }
}
