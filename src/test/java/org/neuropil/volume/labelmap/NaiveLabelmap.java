package org.neuropil.volume.labelmap;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One version of a segmentation as plain voxels and a plain map: what a labelmap must agree with.
 */
final class NaiveLabelmap {
  final int side;
  final long[] voxels;
  final Map<Long, Long> mapping;
  final Set<Long> retired;

  NaiveLabelmap(int side, long[] voxels, Map<Long, Long> mapping, Set<Long> retired) {
    this.side = side;
    this.voxels = voxels;
    this.mapping = mapping;
    this.retired = retired;
  }

  /** A child version. */
  NaiveLabelmap copy() {
    return new NaiveLabelmap(side, voxels.clone(), new HashMap<>(mapping), new HashSet<>(retired));
  }

  long body(long supervoxel) {
    return supervoxel == 0 ? 0 : mapping.getOrDefault(supervoxel, supervoxel);
  }

  private TreeMap<Long, Long> sizes = new TreeMap<>(Long::compareUnsigned);
  private boolean counted;

  /** Supervoxels and their sizes by body, counted anew when voxels have changed. */
  TreeMap<Long, TreeMap<Long, Long>> bodies() {
    if (!counted) {
      Long2LongOpenHashMap fresh = new Long2LongOpenHashMap();
      for (long supervoxel : voxels) {
        fresh.addTo(supervoxel, 1);
      }
      fresh.remove(0);
      sizes = new TreeMap<>(Long::compareUnsigned);
      sizes.putAll(fresh);
      counted = true;
    }
    TreeMap<Long, TreeMap<Long, Long>> bodies = new TreeMap<>(Long::compareUnsigned);
    sizes.forEach(
        (supervoxel, size) ->
            bodies
                .computeIfAbsent(body(supervoxel), key -> new TreeMap<>(Long::compareUnsigned))
                .put(supervoxel, size));
    return bodies;
  }

  void merge(long target, List<Long> merged) {
    for (long body : merged) {
      bodies().get(body).keySet().forEach(supervoxel -> mapping.put(supervoxel, target));
    }
  }

  void cleave(long fresh, List<Long> supervoxels) {
    supervoxels.forEach(supervoxel -> mapping.put(supervoxel, fresh));
  }

  void renumber(long from, long to) {
    bodies().get(from).keySet().forEach(supervoxel -> mapping.put(supervoxel, to));
  }

  void splitSupervoxel(long supervoxel, boolean[] inside, long split, long remain) {
    long body = body(supervoxel);
    replace(supervoxel, inside, split, remain);
    mapping.put(split, body);
    mapping.put(remain, body);
  }

  void splitBody(long body, boolean[] inside, long fresh, Map<Long, Mutation.Parts> parts) {
    parts.forEach(
        (supervoxel, two) -> {
          replace(supervoxel, inside, two.split(), two.remain());
          mapping.put(two.split(), fresh);
          mapping.put(two.remain(), body);
        });
  }

  private void replace(long supervoxel, boolean[] inside, long split, long remain) {
    for (int i = 0; i < voxels.length; i++) {
      if (voxels[i] == supervoxel) {
        voxels[i] = inside[i] ? split : remain;
      }
    }
    retired.add(supervoxel);
    counted = false;
  }

  /** Half the resolution: most frequent label but 0, ties to the smaller one. */
  long[] halved(long[] full, int n) {
    int h = n / 2;
    long[] half = new long[h * h * h];
    long[] votes = new long[8];
    for (int i = 0; i < half.length; i++) {
      for (int k = 0; k < 8; k++) {
        int x = 2 * (i % h) + (k & 1);
        int y = 2 * (i / h % h) + (k >> 1 & 1);
        int z = 2 * (i / h / h) + (k >> 2);
        votes[k] = full[(z * n + y) * n + x];
      }
      if (Arrays.mismatch(votes, 0, 7, votes, 1, 8) < 0) {
        half[i] = votes[0]; // all alike, as most are
        continue;
      }
      int most = 0;
      for (long label : votes) {
        int count = 0;
        for (long other : votes) {
          count += other == label ? 1 : 0;
        }
        boolean better =
            count > most || (count == most && Long.compareUnsigned(label, half[i]) < 0);
        if (label != 0 && better) {
          most = count;
          half[i] = label;
        }
      }
    }
    return half;
  }

  /** All supervoxels. */
  List<Long> supervoxels() {
    List<Long> all = new ArrayList<>();
    bodies().values().forEach(own -> all.addAll(own.keySet()));
    return all;
  }
}
