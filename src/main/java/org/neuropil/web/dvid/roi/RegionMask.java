package org.neuropil.web.dvid.roi;

import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.roi.Region;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;
import org.neuropil.web.dvid.DvidException;

/**
 * Which voxels of a box lie in a region.
 *
 * @param side voxels of the region's blocks at scale 0: x, y, z
 */
public record RegionMask(Region region, int[] side) {
  /** Takes voxels that follow one another in a box, x fastest; the end is not one of them. */
  @FunctionalInterface
  public interface Runs {
    void accept(int from, int to);
  }

  /** The region that an instance of that name has in a version. */
  public static RegionMask of(Volumes volumes, VersionNode version, String name) {
    DataInstance instance = volumes.repos().instance(version, name);
    if (!instance.type().equals("roi")) {
      throw DvidException.badRequest("roi: " + name + " is a " + instance.type());
    }
    return new RegionMask(volumes.rois().get(instance, version), blockSize(instance));
  }

  static int[] blockSize(DataInstance instance) {
    String text = instance.setting("BlockSize").orElse("32,32,32");
    String[] parts = text.split(",", -1);
    int[] size = new int[3];
    for (int i = 0; i < 3; i++) {
      String part = parts.length == 3 ? parts[i].trim() : "";
      if (!part.matches("[1-9]\\d{0,3}")) {
        throw DvidException.badRequest(
            "BlockSize: " + text + " (expected: three numbers from 1 to 9999, as 32,32,32)");
      }
      size[i] = Integer.parseInt(part);
    }
    return size;
  }

  /** Whether a voxel of a scale is inside. */
  boolean has(int scale, long x, long y, long z) {
    return hasBlock(block(scale, x, 0), block(scale, y, 1), block(scale, z, 2));
  }

  private boolean hasBlock(long x, long y, long z) {
    return x == (int) x && y == (int) y && z == (int) z && region.has((int) x, (int) y, (int) z);
  }

  private long block(int scale, long voxel, int axis) {
    // Beyond 31 there are no voxels; and so it stays within 64 bits.
    return Math.floorDiv(voxel << Math.min(scale, 31), (long) side[axis]);
  }

  /** Visits the voxels of a box that are inside, or those that are not. */
  public void visit(Cutout box, boolean inside, Runs visitor) {
    int scale = Math.min(box.scale(), 31);
    int row = 0;
    for (int z = 0; z < box.sizeZ(); z++) {
      long blockZ = block(scale, (long) box.z0() + z, 2);
      for (int y = 0; y < box.sizeY(); y++, row += box.sizeX()) {
        long blockY = block(scale, (long) box.y0() + y, 1);
        for (int x = 0; x < box.sizeX(); ) {
          long blockX = block(scale, (long) box.x0() + x, 0);
          // The first voxel of the next block: its place at scale 0, rounded up.
          long next = -Math.floorDiv(-(blockX + 1) * side[0], 1L << scale) - box.x0();
          int end = (int) Math.min(next, box.sizeX());
          if (hasBlock(blockX, blockY, blockZ) == inside) {
            visitor.accept(row + x, row + end);
          }
          x = end;
        }
      }
    }
  }
}
