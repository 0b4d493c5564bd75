package org.neuropil.volume.grayscale;

import org.neuropil.volume.block.VoxelGrid;
import org.neuropil.volume.version.DataInstance;

/**
 * How an image is laid out.
 *
 * @param background the value of voxels that nobody wrote, 0 to 255
 */
public record GrayscaleSettings(VoxelGrid grid, int background) {
  /** Voxels of a block at most: 16 MB. */
  private static final long MAX_BLOCK = 1 << 24;

  private static final VoxelGrid.Sides SIDES =
      new VoxelGrid.Sides(
          "32,32,32", side -> side >= 8 && side <= 1024, "a whole number from 8 to 1024");

  /** Reads an instance's settings. */
  public static GrayscaleSettings of(DataInstance instance) {
    VoxelGrid grid = VoxelGrid.of(instance, SIDES);
    if ((long) grid.nx() * grid.ny() * grid.nz() > MAX_BLOCK) {
      throw new IllegalArgumentException(
          "BlockSize: " + grid.blockSize() + " (expected: at most " + MAX_BLOCK + " voxels)");
    }
    String background = instance.setting("Background").orElse("0");
    if (!background.matches("\\d{1,3}") || Integer.parseInt(background) > 255) {
      throw new IllegalArgumentException(
          "Background: " + background + " (expected: a whole number from 0 to 255)");
    }
    return new GrayscaleSettings(grid, Integer.parseInt(background));
  }
}
