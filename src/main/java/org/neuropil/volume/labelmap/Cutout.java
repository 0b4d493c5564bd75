package org.neuropil.volume.labelmap;

/**
 * A box of voxels at a scale.
 *
 * @param sizeX voxels along x, 1 or more
 * @param x0 least x; may be negative
 */
public record Cutout(int scale, int x0, int y0, int z0, int sizeX, int sizeY, int sizeZ) {
  public Cutout {
    if (scale < 0 || scale > 127) {
      throw new LabelmapException("scale: " + scale + " (expected: 0 or more)");
    }
    check("x", x0, sizeX);
    check("y", y0, sizeY);
    check("z", z0, sizeZ);
  }

  private static void check(String axis, int from, int size) {
    if (size < 1 || (long) from + size - 1 > Integer.MAX_VALUE) {
      throw new LabelmapException(
          "size along "
              + axis
              + ": "
              + size
              + " from "
              + from
              + " (expected: 1 or more, ending within 32 bits)");
    }
  }

  /** How many voxels it has; the largest number of 64 bits when they are more. */
  public long voxels() {
    long area = (long) sizeX * sizeY;
    return area > Long.MAX_VALUE / sizeZ ? Long.MAX_VALUE : area * sizeZ;
  }

  /** Whether it is made of whole blocks. */
  public boolean isAligned(LabelmapSettings settings) {
    return x0 % settings.nx() == 0
        && y0 % settings.ny() == 0
        && z0 % settings.nz() == 0
        && sizeX % settings.nx() == 0
        && sizeY % settings.ny() == 0
        && sizeZ % settings.nz() == 0;
  }
}
