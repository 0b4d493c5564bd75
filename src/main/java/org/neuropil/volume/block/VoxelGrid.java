package org.neuropil.volume.block;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.neuropil.volume.version.DataInstance;

/**
 * How voxels are cut into blocks, and how large they are; all triples x, y, z.
 *
 * @param blockSize voxels of a block
 * @param voxelSize of a voxel at scale 0, in {@code voxelUnits}
 */
public record VoxelGrid(List<Integer> blockSize, List<Double> voxelSize, List<String> voxelUnits) {
  /**
   * The sides that a block may have.
   *
   * @param expected what to say to those who choose another
   */
  public record Sides(String byDefault, IntPredicate allowed, String expected) {}

  public VoxelGrid {
    blockSize = List.copyOf(blockSize);
    voxelSize = List.copyOf(voxelSize);
    voxelUnits = List.copyOf(voxelUnits);
  }

  /** Reads the settings BlockSize, VoxelSize and VoxelUnits of an instance. */
  public static VoxelGrid of(DataInstance instance, Sides sides) {
    List<Integer> block =
        triple(instance, "BlockSize", sides.byDefault()).stream()
            .map(text -> side(text, sides))
            .toList();
    List<Double> voxel =
        triple(instance, "VoxelSize", "8,8,8").stream().map(VoxelGrid::length).toList();
    String units = instance.setting("VoxelUnits").orElse("nanometers,nanometers,nanometers");
    return new VoxelGrid(block, voxel, List.of(units.split(",", -1)));
  }

  private static List<String> triple(DataInstance instance, String name, String byDefault) {
    String text = instance.setting(name).orElse(byDefault);
    List<String> parts = Arrays.stream(text.split(",", -1)).map(String::trim).toList();
    if (parts.size() != 3) {
      throw new IllegalArgumentException(
          name + ": " + text + " (expected: three numbers, as 64,64,64)");
    }
    return parts;
  }

  private static int side(String text, Sides sides) {
    int side = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    if (!sides.allowed().test(side)) {
      throw new IllegalArgumentException(
          "BlockSize: " + text + " (expected: " + sides.expected() + ")");
    }
    return side;
  }

  /** Reads the side of a voxel. */
  public static double length(String text) {
    try {
      double length = Double.parseDouble(text);
      if (length > 0 && length < 1e12) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException("VoxelSize: " + text + " (expected: a number above 0)");
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

  /** Voxels of a block. */
  public int blockVoxels() {
    return nx() * ny() * nz();
  }
}
