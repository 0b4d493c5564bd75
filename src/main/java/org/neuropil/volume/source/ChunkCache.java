package org.neuropil.volume.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The chunks that were read last, within a number of voxels. Safe for many threads. */
final class ChunkCache {
  /** One chunk of one scale, counted in chunks. */
  record Cell(int scale, int x, int y, int z) {}

  private final long mostVoxels;

  /** Guarded by this; least lately used first. */
  private final Map<Cell, long[]> chunks = new LinkedHashMap<>(16, 0.75f, true);

  /** Guarded by this. */
  private long voxels;

  ChunkCache(long mostVoxels) {
    this.mostVoxels = mostVoxels;
  }

  synchronized Optional<long[]> get(Cell cell) {
    return Optional.ofNullable(chunks.get(cell));
  }

  /** Keeps a chunk; an empty array stands for one that is not stored. */
  synchronized void put(Cell cell, long[] chunk) {
    if (weight(chunk) > mostVoxels) {
      return;
    }
    long[] before = chunks.put(cell, chunk);
    voxels += weight(chunk) - (before == null ? 0 : weight(before));
    var oldest = chunks.values().iterator();
    while (voxels > mostVoxels) {
      voxels -= weight(oldest.next());
      oldest.remove();
    }
  }

  /** With what the map itself takes. */
  private static long weight(long[] chunk) {
    return chunk.length + 16L;
  }
}
