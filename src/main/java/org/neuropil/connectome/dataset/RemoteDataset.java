package org.neuropil.connectome.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.GraphStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one dataset of a Neo4j server. Until the server has answered once its name is not known, so
 * that it is not listed; after that it is live or failed as the server answers.
 */
public final class RemoteDataset implements Datasets, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RemoteDataset.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final GraphStore graph;
  private final String source;
  private final Path files;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "remote-dataset");
            thread.setDaemon(true);
            return thread;
          });

  /** Guarded by {@code this}. */
  private @Nullable Dataset dataset;

  /** Guarded by {@code this}. */
  private String trouble = "";

  /**
   * @param source what to tell as the dataset's source: the server's address
   * @param files folder where skeletons and meshes for it may lie
   */
  public RemoteDataset(GraphStore graph, String source, Path files) {
    this.graph = graph;
    this.source = source;
    this.files = files;
  }

  /** Begins to ask the server. */
  public void start() {
    watcher.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      if (known() == null) {
        DatasetInfo info = new GraphFacts(graph).read(source);
        note(new Dataset(info, graph, files), "");
        log.info("Dataset {} is live at {}", info.id(), source);
      } else {
        graph.ping(LOOK_EVERY);
        note(known(), "");
      }
    } catch (CypherException | IllegalStateException | IllegalArgumentException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      if (note(known(), why)) {
        log.warn("The Neo4j server at {} does not answer as it should: {}", source, why);
      }
    }
  }

  private synchronized @Nullable Dataset known() {
    return dataset;
  }

  private synchronized boolean note(@Nullable Dataset found, String why) {
    boolean news = !trouble.equals(why);
    dataset = found;
    trouble = why;
    return news;
  }

  @Override
  public synchronized List<DatasetStatus> list() {
    if (dataset == null) {
      return List.of();
    }
    DatasetState state = trouble.isEmpty() ? DatasetState.LIVE : DatasetState.FAILED;
    return List.of(new DatasetStatus(dataset.id(), state, dataset.info(), trouble));
  }

  @Override
  public synchronized Dataset find(String reference) {
    if (dataset == null || !dataset.id().isMeantBy(reference)) {
      throw new UnknownDatasetException(reference, List.of());
    }
    if (!trouble.isEmpty()) {
      throw new DatasetUnavailableException(dataset.id(), DatasetState.FAILED, trouble);
    }
    return dataset;
  }

  @Override
  public void close() {
    watcher.shutdown();
    graph.close();
  }
}
