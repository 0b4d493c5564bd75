package org.neuropil.connectome.ingest.build;

import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.common.DependencyResolver;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.neo4j.storageengine.api.StoreIdProvider;
import org.neo4j.storageengine.api.TransactionIdStore;
import org.neuropil.connectome.graph.CollectionFactories;

/** A store opened by the import alone: no ports, little memory. Closing it checkpoints it. */
final class OfflineDatabase implements AutoCloseable {
  private final DatabaseManagementService dbms;

  /**
   * @param indexes how many will be filled at once; each takes a buffer a thread
   */
  OfflineDatabase(Path graphHome, long pageCacheBytes, int indexes) {
    CollectionFactories.initialise();
    dbms =
        new DatabaseManagementServiceBuilder(graphHome.toAbsolutePath())
            .setConfig(GraphDatabaseSettings.pagecache_memory, pageCacheBytes)
            .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
            .setConfig(GraphDatabaseSettings.check_point_iops_limit, -1)
            .setConfig(GraphDatabaseSettings.debug_log_enabled, false)
            .setConfig(GraphDatabaseInternalSettings.dump_diagnostics, false)
            .setConfig(
                GraphDatabaseInternalSettings.index_populator_block_size,
                indexes > 100 ? 64L << 10 : 1L << 20)
            .setConfig(BoltConnector.enabled, false)
            .setConfig(HttpConnector.enabled, false)
            .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
            .setConfig(
                GraphDatabaseInternalSettings.netty_server_shutdown_timeout, Duration.ofSeconds(1))
            .build();
  }

  GraphDatabaseService database() {
    return dbms.database("neo4j");
  }

  /** As {@code GraphStore} has it. */
  String storeId() {
    return String.valueOf(dependencies().resolveDependency(StoreIdProvider.class).getStoreId());
  }

  /** As {@code GraphStore} has it, while nothing is being changed. */
  long contentNumber() {
    return dependencies().resolveDependency(TransactionIdStore.class).getLastClosedTransactionId();
  }

  private DependencyResolver dependencies() {
    return ((GraphDatabaseAPI) database()).getDependencyResolver();
  }

  @Override
  public void close() {
    dbms.shutdown();
  }
}
