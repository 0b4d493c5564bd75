package org.neuropil.volume.labelmap;

import java.util.List;
import java.util.Locale;
import org.neuropil.volume.block.VoxelGrid;
import org.neuropil.volume.version.DataInstance;

/**
 * How a labelmap is laid out.
 *
 * @param maxDownresLevel the coarsest scale
 * @param indexed whether blocks that are posted are counted
 */
public record LabelmapSettings(VoxelGrid grid, int maxDownresLevel, boolean indexed) {
  private static final int MAX_LEVEL = 12;
  private static final VoxelGrid.Sides SIDES =
      new VoxelGrid.Sides(
          "64,64,64",
          side -> side >= 16 && side <= 1024 && side % 8 == 0,
          "a multiple of 8 from 16 to 1024");

  /** Reads an instance's settings. */
  public static LabelmapSettings of(DataInstance instance) {
    VoxelGrid grid = VoxelGrid.of(instance, SIDES);
    String level = instance.setting("MaxDownresLevel").orElse("0");
    if (!level.matches("\\d{1,2}") || Integer.parseInt(level) > MAX_LEVEL) {
      throw new LabelmapException(
          "MaxDownresLevel: " + level + " (expected: 0 to " + MAX_LEVEL + ")");
    }
    boolean indexed =
        !instance.setting("IndexedLabels").orElse("true").toLowerCase(Locale.ROOT).equals("false");
    return new LabelmapSettings(grid, Integer.parseInt(level), indexed);
  }

  /** Of a voxel at scale 0: x, y, z. */
  public List<Double> voxelSize() {
    return grid.voxelSize();
  }

  public int nx() {
    return grid.nx();
  }

  public int ny() {
    return grid.ny();
  }

  public int nz() {
    return grid.nz();
  }
}
