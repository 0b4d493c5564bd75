package org.neuropil.volume.labelmap;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import org.neuropil.volume.store.Lineage;

/**
 * Mappings in memory: for each supervoxel a chain of what versions mapped it to, newest first. Not
 * safe for many threads; {@link Mapping} guards it.
 */
final class MappingEntries {
  /** Takes entries. */
  @FunctionalInterface
  interface Visitor {
    void accept(long supervoxel, int line, int position, long body, boolean retired);
  }

  private static final int NONE = -1;

  private final Long2IntOpenHashMap heads = new Long2IntOpenHashMap();
  private int[] lines = new int[1024];
  private int[] positions = new int[1024];
  private long[] bodies = new long[1024];
  private boolean[] retired = new boolean[1024];
  private int[] nexts = new int[1024];
  private int size;

  MappingEntries() {
    heads.defaultReturnValue(NONE);
  }

  int size() {
    return size;
  }

  /** Sets what a version maps a supervoxel to. */
  void put(long supervoxel, int line, int position, long body, boolean isRetired) {
    int head = heads.get(supervoxel);
    for (int at = head; at != NONE; at = nexts[at]) {
      if (lines[at] == line && positions[at] == position) {
        bodies[at] = body;
        retired[at] = isRetired;
        return;
      }
    }
    if (size == lines.length) {
      grow();
    }
    lines[size] = line;
    positions[size] = position;
    bodies[size] = body;
    retired[size] = isRetired;
    nexts[size] = head;
    heads.put(supervoxel, size++);
  }

  /** The nearest entry for a version among these and one that was found elsewhere. */
  Found nearest(long supervoxel, Lineage version, Found other) {
    Found best = other;
    for (int at = heads.get(supervoxel); at != NONE; at = nexts[at]) {
      long nearness = version.nearness(lines[at], positions[at]);
      if (nearness >= 0 && nearness >= best.nearness()) {
        best = new Found(nearness, bodies[at], retired[at]);
      }
    }
    return best;
  }

  boolean has(long supervoxel) {
    return heads.get(supervoxel) != NONE;
  }

  void forEach(Visitor visitor) {
    heads.forEach(
        (supervoxel, head) -> {
          for (int at = head; at != NONE; at = nexts[at]) {
            visitor.accept(supervoxel, lines[at], positions[at], bodies[at], retired[at]);
          }
        });
  }

  private void grow() {
    int longer = size * 2;
    lines = Arrays.copyOf(lines, longer);
    positions = Arrays.copyOf(positions, longer);
    bodies = Arrays.copyOf(bodies, longer);
    retired = Arrays.copyOf(retired, longer);
    nexts = Arrays.copyOf(nexts, longer);
  }

  /**
   * An entry.
   *
   * @param nearness as {@link Lineage#nearness}; negative when there is none
   * @param retired whether the supervoxel was split, and is no more; the body is its last one
   */
  record Found(long nearness, long body, boolean retired) {
    static final Found NONE = new Found(-1, 0, false);

    boolean isPresent() {
      return nearness >= 0;
    }
  }
}
