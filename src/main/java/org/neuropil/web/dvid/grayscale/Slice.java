package org.neuropil.web.dvid.grayscale;

import java.util.List;
import org.neuropil.volume.block.Cutout;
import org.neuropil.web.dvid.Geometry;
import org.neuropil.web.dvid.Plane;

/**
 * A slice one voxel thick.
 *
 * @param size width and height in voxels
 * @param from its least voxel: x, y, z
 */
record Slice(Plane plane, int[] size, int[] from) {
  /** The pixels of an image at most. */
  static final long MAX_PIXELS = 1 << 26;

  int width() {
    return size[0];
  }

  int height() {
    return size[1];
  }

  Cutout box() {
    return Geometry.box(0, plane.sides(width(), height()), from);
  }

  /**
   * The voxels of an image with pixels as wide as high: the axis with the finer voxels stays, of
   * the other one fewer voxels are needed.
   */
  Slice voxelsFor(List<Double> voxelSize) {
    double across = voxelSize.get(plane.across());
    double down = voxelSize.get(plane.down());
    double pixel = Math.min(across, down);
    int[] needed = {fewer(width(), pixel / across), fewer(height(), pixel / down)};
    return new Slice(plane, needed, from);
  }

  private static int fewer(int pixels, double part) {
    return (int) Math.max(1, Math.round(pixels * part));
  }

  /** The slice's voxels as an image of another size, in between by straight lines. */
  byte[] scaled(byte[] voxels, int newWidth, int newHeight) {
    if (newWidth == width() && newHeight == height()) {
      return voxels;
    }
    byte[] out = new byte[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      double atY = at(y, newHeight, height());
      int y0 = (int) atY;
      int y1 = Math.min(y0 + 1, height() - 1);
      for (int x = 0; x < newWidth; x++) {
        double atX = at(x, newWidth, width());
        int x0 = (int) atX;
        int x1 = Math.min(x0 + 1, width() - 1);
        double top = between(voxels, y0 * width() + x0, y0 * width() + x1, atX - x0);
        double bottom = between(voxels, y1 * width() + x0, y1 * width() + x1, atX - x0);
        out[y * newWidth + x] = (byte) Math.round(top + (bottom - top) * (atY - y0));
      }
    }
    return out;
  }

  /** Where the centre of a pixel lies among the centres of voxels. */
  private static double at(int pixel, int pixels, int voxels) {
    double centre = (pixel + 0.5) * voxels / pixels - 0.5;
    return Math.max(0, Math.min(voxels - 1, centre));
  }

  private static double between(byte[] voxels, int a, int b, double part) {
    int first = voxels[a] & 0xFF;
    return first + ((voxels[b] & 0xFF) - first) * part;
  }
}
