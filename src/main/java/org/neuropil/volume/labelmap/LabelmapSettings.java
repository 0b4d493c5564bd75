package org.neuropil.volume.labelmap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.neuropil.volume.version.DataInstance;

/**
 * How a labelmap is laid out; all triples x, y, z.
 *
 * @param blockSize voxels of a block
 * @param voxelSize of a voxel at scale 0, in {@code voxelUnits}
 * @param maxDownresLevel the coarsest scale
 * @param indexed whether blocks that are posted are counted
 */
public record LabelmapSettings(
    List<Integer> blockSize,
    List<Double> voxelSize,
    List<String> voxelUnits,
    int maxDownresLevel,
    boolean indexed) {
  private static final int MAX_LEVEL = 12;

  /** Reads an instance's settings. */
  public static LabelmapSettings of(DataInstance instance) {
    List<Integer> block =
        triple(instance, "BlockSize", "64,64,64").stream().map(LabelmapSettings::side).toList();
    List<Double> voxel =
        triple(instance, "VoxelSize", "8,8,8").stream().map(LabelmapSettings::length).toList();
    String units = instance.setting("VoxelUnits").orElse("nanometers");
    List<String> unit =
        units.indexOf(',') >= 0 || instance.setting("VoxelUnits").isPresent()
            ? List.of(units.split(",", -1))
            : List.of(units, units, units);
    String level = instance.setting("MaxDownresLevel").orElse("0");
    if (!level.matches("\\d{1,2}") || Integer.parseInt(level) > MAX_LEVEL) {
      throw new LabelmapException(
          "MaxDownresLevel: " + level + " (expected: 0 to " + MAX_LEVEL + ")");
    }
    boolean indexed =
        !instance.setting("IndexedLabels").orElse("true").toLowerCase(Locale.ROOT).equals("false");
    return new LabelmapSettings(block, voxel, unit, Integer.parseInt(level), indexed);
  }

  private static List<String> triple(DataInstance instance, String name, String byDefault) {
    String text = instance.setting(name).orElse(byDefault);
    List<String> parts = Arrays.stream(text.split(",", -1)).map(String::trim).toList();
    if (parts.size() != 3) {
      throw new LabelmapException(name + ": " + text + " (expected: three numbers, as 64,64,64)");
    }
    return parts;
  }

  private static int side(String text) {
    int side = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    if (side < 16 || side > 1024 || side % 8 != 0) {
      throw new LabelmapException(
          "BlockSize: " + text + " (expected: a multiple of 8 from 16 to 1024)");
    }
    return side;
  }

  private static double length(String text) {
    try {
      double length = Double.parseDouble(text);
      if (length > 0 && length < 1e12) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new LabelmapException("VoxelSize: " + text + " (expected: a number above 0)");
  }

  public int nx() {
    return blockSize.get(0);
  }

  public int ny() {
    return blockSize.get(1);
  }

  public int nz() {
    return blockSize.get(2);
  }
}
