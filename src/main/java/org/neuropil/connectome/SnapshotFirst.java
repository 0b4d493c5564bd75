package org.neuropil.connectome;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.adjacency.Snapshots;
import org.neuropil.connectome.dataset.Dataset;

/**
 * The snapshot answers where there is one of the graph's present content, Neo4j where there is
 * none. What the queries of a dataset learn about it (its ROIs, its values) they keep as long as
 * the dataset is asked.
 */
public final class SnapshotFirst implements Engines {
  private static final int DATASETS = 64;

  private final Snapshots snapshots;

  /** Weak keys are compared by identity: a new generation is another dataset. */
  private final LoadingCache<Dataset, Connectome> byCypher =
      Caffeine.newBuilder().weakKeys().maximumSize(DATASETS).build(CypherConnectome::of);

  private final Cache<Dataset, Made> bySnapshot =
      Caffeine.newBuilder().weakKeys().maximumSize(DATASETS).build();

  private record Made(Snapshot snapshot, Connectome connectome) {}

  public SnapshotFirst(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public Connectome choose(Dataset dataset, @Nullable Engine asked) {
    if (asked != Engine.CYPHER) {
      Snapshot snapshot = snapshots.current(dataset).orElse(null);
      if (snapshot != null) {
        return made(dataset, snapshot);
      }
      if (asked == Engine.SNAPSHOT) {
        throw new EngineUnavailableException(
            "Neuropil-Engine: snapshot (expected: cypher; dataset "
                + dataset.id()
                + " has no adjacency snapshot of its present content)");
      }
    }
    return byCypher.get(dataset);
  }

  private Connectome made(Dataset dataset, Snapshot snapshot) {
    Made made = bySnapshot.getIfPresent(dataset);
    if (made == null || made.snapshot() != snapshot) {
      made = new Made(snapshot, SnapshotConnectome.of(dataset, snapshot, byCypher.get(dataset)));
      bySnapshot.put(dataset, made);
    }
    return made.connectome();
  }
}
