package org.neuropil.connectome.graph;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/** Write transactions over the Bolt of a Neo4j as it comes. */
final class RemoteWriteTest extends WriteContract {
  @TempDir static Path folder;
  private static DatabaseManagementService server;
  private static RemoteGraphStore store;

  @BeforeAll
  static void open() {
    server =
        new DatabaseManagementServiceBuilder(ContractData.create(folder.resolve("plain")))
            .setConfig(GraphDatabaseSettings.pagecache_memory, 16L << 20)
            .setConfig(GraphDatabaseSettings.memory_transaction_max_size, 32L << 20)
            .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
            .setConfig(
                BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ofSeconds(1))
            .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
            .build();
    store = connect();
  }

  private static RemoteGraphStore connect() {
    int port =
        ((GraphDatabaseAPI) server.database("neo4j"))
            .getDependencyResolver()
            .resolveDependency(ConnectorPortRegister.class)
            .getLocalAddress(ConnectorType.BOLT)
            .getPort();
    return RemoteGraphStore.open(
        RemoteGraphSettings.of(
                URI.create("bolt://127.0.0.1:" + port), null, null, GraphStoreContract.GUARD)
            .withConcurrentReads(4, Duration.ofMillis(300)));
  }

  @AfterAll
  static void close() {
    store.close();
    server.shutdown();
  }

  @Override
  GraphStore store() {
    return store;
  }

  @Override
  GraphStore another() {
    return connect();
  }
}
