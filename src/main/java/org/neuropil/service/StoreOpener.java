package org.neuropil.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the stores of generations as the settings say, and gives the Bolt port to one dataset: the
 * one that the settings name, else the first that asks. A new generation of that dataset takes the
 * port once the old one has let go of it.
 */
final class StoreOpener implements LiveDatasets.Opener {
  private static final Logger log = LoggerFactory.getLogger(StoreOpener.class);
  private static final Duration ADMISSION_WAIT = Duration.ofSeconds(2);
  private static final Duration AVAILABILITY_WAIT = Duration.ofMinutes(2);

  private final NeuropilProperties properties;
  private final QueryCheck check;

  /** Guarded by {@code this}. */
  private @Nullable DatasetId onBolt;

  StoreOpener(NeuropilProperties properties, QueryCheck check) {
    this.properties = properties;
    this.check = check;
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
      log.info("Bolt for {} on 127.0.0.1:{}, read-only", info.id(), store.boltPort());
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
    if (bolt.port() > 0 && !isFree(bolt.port())) {
      log.warn("neuropil.bolt.port: {} is taken, so {} is not served over Bolt", bolt.port(), id);
      return null;
    }
    onBolt = id;
    return BoltSettings.loopback(bolt.port(), properties.cypher().maxTimeLimit());
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
