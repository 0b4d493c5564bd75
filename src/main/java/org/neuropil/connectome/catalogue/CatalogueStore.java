package org.neuropil.connectome.catalogue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.neuropil.connectome.graph.CollectionFactories;

/**
 * The catalogue's own small Neo4j, in this process. Spring Data Neo4j speaks Bolt only, so it
 * listens on a free port of loopback, with a password that is made anew at every start and never
 * leaves the process.
 */
final class CatalogueStore implements AutoCloseable {
  /** The only user. */
  static final String USER = "neo4j";

  private final DatabaseManagementService dbms;
  private final String uri;
  private final String password;

  private CatalogueStore(DatabaseManagementService dbms, String uri, String password) {
    this.dbms = dbms;
    this.uri = uri;
    this.password = password;
  }

  /** Opens the store in {@code home}, making it when it is not there. */
  static CatalogueStore open(Path home) {
    CollectionFactories.initialise();
    DatabaseManagementService dbms =
        new DatabaseManagementServiceBuilder(home.toAbsolutePath())
            .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(16))
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .setConfig(GraphDatabaseSettings.keep_logical_logs, "2 files")
            .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
            .setConfig(GraphDatabaseSettings.logical_log_rotation_threshold, ByteUnit.mebiBytes(16))
            .setConfig(HttpConnector.enabled, false)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
            .setConfig(BoltConnector.thread_pool_min_size, 1)
            .setConfig(BoltConnector.thread_pool_max_size, 8)
            .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
            .setConfig(
                GraphDatabaseInternalSettings.netty_server_shutdown_timeout, Duration.ofSeconds(1))
            .build();
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    dbms.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME)
        .executeTransactionally(
            "ALTER USER " + USER + " SET PASSWORD $password CHANGE NOT REQUIRED",
            Map.of("password", password));
    GraphDatabaseAPI database =
        (GraphDatabaseAPI) dbms.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
    var address =
        database
            .getDependencyResolver()
            .resolveDependency(ConnectorPortRegister.class)
            .getLocalAddress(ConnectorType.BOLT);
    return new CatalogueStore(dbms, "bolt://127.0.0.1:" + address.getPort(), password);
  }

  String uri() {
    return uri;
  }

  String password() {
    return password;
  }

  @Override
  public void close() {
    dbms.shutdown();
  }
}
