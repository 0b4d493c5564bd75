package org.neuropil.volume.labelmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

  /** Supervoxels and their sizes by body, counted anew. */
  TreeMap<Long, TreeMap<Long, Long>> bodies() {
    TreeMap<Long, TreeMap<Long, Long>> bodies = new TreeMap<>(Long::compareUnsigned);
    for (long supervoxel : voxels) {
      if (supervoxel != 0) {
        bodies
            .computeIfAbsent(body(supervoxel), key -> new TreeMap<>(Long::compareUnsigned))
            .merge(supervoxel, 1L, Long::sum);
      }
    }
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
  }

  /** Half the resolution: most frequent label but 0, ties to the smaller one. */
  long[] halved(long[] full, int n) {
    int h = n / 2;
    long[] half = new long[h * h * h];
    for (int i = 0; i < half.length; i++) {
      TreeMap<Long, Integer> votes = new TreeMap<>(Long::compareUnsigned);
      for (int k = 0; k < 8; k++) {
        int x = 2 * (i % h) + (k & 1);
        int y = 2 * (i / h % h) + (k >> 1 & 1);
        int z = 2 * (i / h / h) + (k >> 2);
        votes.merge(full[(z * n + y) * n + x], 1, Integer::sum);
      }
      votes.remove(0L);
      int most = votes.values().stream().mapToInt(v -> v).max().orElse(0);
      for (Map.Entry<Long, Integer> vote : votes.entrySet()) {
        if (vote.getValue() == most) {
          half[i] = vote.getKey();
          break;
        }
      }
    }
    return half;
  }

  /** All supervoxels. */
  List<Long> supervoxels() {
    Set<Long> all = new TreeSet<>(Long::compareUnsigned);
    for (long supervoxel : voxels) {
      if (supervoxel != 0) {
        all.add(supervoxel);
      }
    }
    return new ArrayList<>(all);
  }
}
