package org.neuropil.connectome.dataset;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.GraphStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The summaries of all datasets, each read once for each state of its content. Safe for use by
 * several threads.
 */
public final class MetaSummaries {
  private static final Logger log = LoggerFactory.getLogger(MetaSummaries.class);

  /** One store that hangs must not keep the others' summaries from those who ask. */
  private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

  private final Datasets datasets;
  private final Map<DatasetId, Kept> kept = new ConcurrentHashMap<>();

  /** A summary and the state of the content that it was read from. */
  private record Kept(String generation, long content, MetaSummary summary) {}

  public MetaSummaries(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * The summary of a dataset; nothing when it does not answer, which is its own trouble and no
   * reason to fail.
   */
  public Optional<MetaSummary> of(DatasetId id) {
    try {
      return Optional.of(read(datasets.find(id.toString())));
    } catch (UnknownDatasetException | DatasetUnavailableException e) {
      return Optional.empty();
    } catch (IOException | CypherException | IllegalStateException e) {
      log.warn("Dataset {} cannot be described: {}", id, e.toString());
      return Optional.empty();
    }
  }

  private MetaSummary read(Dataset dataset) throws IOException {
    GraphStore graph = dataset.graph();
    long content = graph.contentNumber();
    Kept old = kept.get(dataset.id());
    if (old != null
        && old.content() == content
        && old.generation().equals(dataset.info().generation())) {
      return old.summary();
    }
    List<Map<?, ?>> found = new ArrayList<>();
    graph.read(
        new CypherQuery(CypherTexts.text("facts-meta"), Map.of(), TIME_LIMIT),
        new Cancellation(),
        row -> row.get(0) instanceof Map<?, ?> properties && found.add(properties));
    Map<?, ?> meta = found.isEmpty() ? Map.of() : found.get(0);
    MetaSummary summary = MetaSummary.of(meta, dataset.info());
    forgetOthers();
    kept.put(dataset.id(), new Kept(dataset.info().generation(), content, summary));
    return summary;
  }

  private void forgetOthers() {
    Set<DatasetId> known = new HashSet<>();
    datasets.list().forEach(status -> known.add(status.id()));
    kept.keySet().retainAll(known);
  }
}
