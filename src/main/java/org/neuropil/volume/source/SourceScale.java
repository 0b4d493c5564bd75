package org.neuropil.volume.source;

/**
 * One resolution of a segmentation.
 *
 * @param key its name
 * @param bounds its voxels, in voxels of this scale
 * @param resolution nanometres a voxel
 * @param chunkX voxels along x of what is read at once; chunks begin at the bounds' first voxel
 */
public record SourceScale(
    String key, SourceBox bounds, Resolution resolution, int chunkX, int chunkY, int chunkZ) {
  /** Nanometres a voxel. */
  public record Resolution(double x, double y, double z) {}
}
