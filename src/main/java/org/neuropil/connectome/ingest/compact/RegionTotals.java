package org.neuropil.connectome.ingest.compact;

import org.jspecify.annotations.Nullable;

/** Sums over a compact model's connections: by body, by body and region, by region. */
final class RegionTotals {
  final long[] upstream;
  final long[] downstream;
  final long[] regionPost;

  private final int regions;
  private final long[] @Nullable [] upstreamIn;
  private final long[] @Nullable [] downstreamIn;

  RegionTotals(CompactModel model) {
    int bodies = model.bodies();
    upstream = new long[bodies];
    downstream = new long[bodies];
    regions = model.regions.size();
    regionPost = new long[regions];
    upstreamIn = new long[bodies][];
    downstreamIn = new long[bodies][];
    for (int i = 0; i < model.connections(); i++) {
      int pre = model.pre.getInt(i);
      int post = model.post.getInt(i);
      downstream[pre] += model.weight.getInt(i);
      upstream[post] += model.weight.getInt(i);
      for (int r = model.regionStart[i]; r < model.regionStart[i + 1]; r++) {
        add(downstreamIn, pre, model.region[r], model.regionWeight[r]);
        add(upstreamIn, post, model.region[r], model.regionWeight[r]);
        regionPost[model.region[r]] += model.regionWeight[r];
      }
    }
  }

  private void add(long[] @Nullable [] sums, int body, int region, int weight) {
    long[] ofBody = sums[body];
    if (ofBody == null) {
      ofBody = new long[regions];
      sums[body] = ofBody;
    }
    ofBody[region] += weight;
  }

  long upstream(int body, int region) {
    long[] sums = upstreamIn[body];
    return sums == null ? 0 : sums[region];
  }

  long downstream(int body, int region) {
    long[] sums = downstreamIn[body];
    return sums == null ? 0 : sums[region];
  }
}
