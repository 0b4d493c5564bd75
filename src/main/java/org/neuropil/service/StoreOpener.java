package org.neuropil.service;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.LiveDatasets;
import org.neuropil.connectome.graph.BoltSettings;
import org.neuropil.connectome.graph.EmbeddedGraphSettings;
import org.neuropil.connectome.graph.EmbeddedGraphStore;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryCheck;
import org.neuropil.web.security.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the stores of generations as the settings say, and gives the Bolt port to one dataset: the
 * one that the settings name, else the first that asks. Each of its stores listens on a port of its
 * own; new connections are forwarded to the one that was opened last.
 */
final class StoreOpener implements LiveDatasets.Opener, AutoCloseable {
  private static final int BOLT_CONNECTIONS = 256;
  private static final int BOLT_QUERIES = 16;
  private static final Logger log = LoggerFactory.getLogger(StoreOpener.class);
  static final Duration ADMISSION_WAIT = Duration.ofSeconds(2);
  private static final Duration AVAILABILITY_WAIT = Duration.ofMinutes(2);

  private final NeuropilProperties properties;
  private final QueryCheck check;
  private final Callers callers;

  /** Guarded by {@code this}. */
  private @Nullable DatasetId onBolt;

  /** Guarded by {@code this}. */
  private @Nullable BoltForwarder forwarder;

  StoreOpener(NeuropilProperties properties, QueryCheck check, Callers callers) {
    this.properties = properties;
    this.check = check;
    this.callers = callers;
  }

  @Override
  public GraphStore open(DatasetInfo info, Path generationFolder) {
    long heap = Runtime.getRuntime().maxMemory();
    NeuropilProperties.Graph graph = properties.graph();
    EmbeddedGraphStore store =
        EmbeddedGraphStore.open(
            DatasetLayout.graphHome(generationFolder),
            new EmbeddedGraphSettings(
                graph.pageCache().toBytes(),
                orElse(graph.queryMemory().toBytes(), heap / 10),
                orElse(graph.allQueriesMemory().toBytes(), heap / 2),
                properties.cypher().concurrency(),
                ADMISSION_WAIT,
                AVAILABILITY_WAIT,
                check,
                bolt(info.id())));
    if (store.boltPort() >= 0) {
      forward(info.id(), store.boltPort());
    }
    return store;
  }

  private static long orElse(long value, long otherwise) {
    return value > 0 ? value : otherwise;
  }

  private synchronized @Nullable BoltSettings bolt(DatasetId id) {
    NeuropilProperties.Bolt bolt = properties.bolt();
    boolean named = !bolt.dataset().isEmpty() && id.isMeantBy(bolt.dataset());
    boolean first = bolt.dataset().isEmpty() && (onBolt == null || onBolt.equals(id));
    if (bolt.port() < 0 || !(named || first)) {
      return null;
    }
    BoltForwarder open = forwarder;
    if (open == null) {
      try {
        open = BoltForwarder.open(bolt.port(), BOLT_CONNECTIONS);
        forwarder = open;
      } catch (IOException e) {
        log.warn("neuropil.bolt.port: {} is taken, so {} is not served over Bolt", bolt.port(), id);
        return null;
      }
    }
    onBolt = id;
    return new BoltSettings(
        "127.0.0.1",
        0,
        open.port(),
        properties.cypher().maxTimeLimit(),
        BOLT_QUERIES,
        new BoltLogin(callers, id));
  }

  private synchronized void forward(DatasetId id, int port) {
    if (forwarder != null) {
      forwarder.forwardTo(port);
      log.info("Bolt for {} on 127.0.0.1:{}, read-only", id, forwarder.port());
    }
  }

  /** The port that Bolt's clients connect to; -1 while there is none. */
  synchronized int boltPort() {
    return forwarder == null ? -1 : forwarder.port();
  }

  @Override
  public synchronized void close() {
    if (forwarder != null) {
      forwarder.close();
    }
  }
}
