package org.neuropil.volume.labelmap;

import java.util.List;
import java.util.Map;

/** What a proofreader did to bodies; as it stands in the log. */
public sealed interface Mutation {
  /** Bodies were merged into one. */
  record Merge(long target, List<Long> merged) implements Mutation {
    public Merge {
      merged = List.copyOf(merged);
    }
  }

  /**
   * Supervoxels were taken out of a body into a new one.
   *
   * @param cleavedSize voxels of the new body
   * @param remainSize voxels of the old one
   */
  record Cleave(long body, long cleaved, List<Long> supervoxels, long cleavedSize, long remainSize)
      implements Mutation {
    public Cleave {
      supervoxels = List.copyOf(supervoxels);
    }
  }

  /**
   * A supervoxel was split in two within its body.
   *
   * @param split the part inside the given volume
   * @param runs the volume: x, y, z, length of each run
   */
  record SplitSupervoxel(
      long supervoxel,
      long body,
      long split,
      long remain,
      long splitSize,
      long remainSize,
      int[] runs)
      implements Mutation {}

  /**
   * A part of a body became a new one.
   *
   * @param parts for each supervoxel that was touched the two that took its place
   */
  record SplitBody(long body, long created, Map<Long, Parts> parts, int[] runs)
      implements Mutation {
    public SplitBody {
      parts = Map.copyOf(parts);
    }
  }

  /**
   * @param split the part inside the volume
   * @param remain the part outside, which may have no voxels
   */
  record Parts(long split, long remain) {}

  /** A body got another number. */
  record Renumber(long from, long to) implements Mutation {}

  /** Voxels were written: how many blocks of which scale. */
  record Ingest(int scale, int blocks) implements Mutation {}

  /** Mappings were set by hand. */
  record Remap(int supervoxels) implements Mutation {}

  /** Indices were set by hand. */
  record Reindex(List<Long> bodies) implements Mutation {
    public Reindex {
      bodies = List.copyOf(bodies);
    }
  }
}
