package org.neuropil.volume.source;

import java.util.List;

/**
 * What a source has.
 *
 * @param scales finest first; at least one
 */
public record SourceInfo(VoxelType type, List<SourceScale> scales) {
  public SourceInfo {
    scales = List.copyOf(scales);
  }

  /** One of the scales. */
  public SourceScale scale(int scale) {
    if (scale < 0 || scale >= scales.size()) {
      throw new IllegalArgumentException(
          "scale: " + scale + " (expected: 0 to " + (scales.size() - 1) + ")");
    }
    return scales.get(scale);
  }
}
