package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Bodies;
import org.neuropil.connectome.adjacency.Edges;
import org.neuropil.connectome.adjacency.Links;
import org.neuropil.connectome.adjacency.Snapshot;

/**
 * The summed weight of all connections to a body. Those of neurons are summed once and kept;
 * fragments have few connections each, and there may be very many of them.
 */
final class SnapshotInputs {
  private static final int MOST_KEPT = 1_000_000;

  private final Snapshot snapshot;
  private volatile @Nullable Long2LongMap kept;

  SnapshotInputs(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  long of(long body) {
    Long2LongMap neurons = kept;
    if (neurons == null) {
      // Two threads may do this at once, with the same result.
      neurons = sumOfNeurons();
      kept = neurons;
    }
    long known = neurons.get(body);
    if (known > 0) {
      return known;
    }
    int place = snapshot.bodies().place(body);
    return place < 0 ? 0 : sum(place);
  }

  private Long2LongMap sumOfNeurons() {
    Bodies bodies = snapshot.bodies();
    Long2LongMap sums = new Long2LongOpenHashMap();
    if (bodies.neurons() <= MOST_KEPT) {
      for (int place = 0; place < bodies.count(); place++) {
        if (bodies.isNeuron(place)) {
          sums.put(bodies.id(place), sum(place));
        }
      }
    }
    return sums;
  }

  private long sum(int place) {
    Links links = snapshot.upstream();
    Edges edges = snapshot.edges();
    long sum = 0;
    for (int at = links.start(place); at < links.end(place); at++) {
      // An absent weight is a negative number.
      sum += Math.max(0, edges.weight(links.edge(at)));
    }
    return sum;
  }
}
