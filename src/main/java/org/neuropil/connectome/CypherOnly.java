package org.neuropil.connectome;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;

/**
 * Neo4j answers everything. What the queries of a dataset learn about it (its ROIs, its values)
 * they keep as long as the dataset is asked, since a generation never changes.
 */
public final class CypherOnly implements Engines {
  private static final int DATASETS = 64;

  /** Weak keys are compared by identity: a new generation is another dataset. */
  private final LoadingCache<Dataset, Connectome> connectomes =
      Caffeine.newBuilder().weakKeys().maximumSize(DATASETS).build(CypherConnectome::of);

  @Override
  public Connectome choose(Dataset dataset, @Nullable Engine asked) {
    return connectomes.get(dataset);
  }
}
