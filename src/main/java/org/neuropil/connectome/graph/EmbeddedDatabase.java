package org.neuropil.connectome.graph;

import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.bolt.dbapi.BoltGraphDatabaseManagementServiceSPI;
import org.neo4j.configuration.Config;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.DatabaseStateService;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilderImplementation;
import org.neo4j.dbms.api.DatabaseNotFoundException;
import org.neo4j.graphdb.factory.module.GlobalModule;
import org.neo4j.graphdb.factory.module.edition.AbstractEditionModule;
import org.neo4j.graphdb.factory.module.edition.CommunityEditionModule;
import org.neo4j.io.locker.FileLockException;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Neo4j inside this process, over one home folder. This class and its neighbours {@code
 * GuardedBolt} and {@code ReadOnlyLogin} are the only ones that know Neo4j's internal API of
 * starting up; it holds for the pinned version.
 */
final class EmbeddedDatabase {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(6);
  private static final String NAME = GraphDatabaseSettings.DEFAULT_DATABASE_NAME;

  private final DatabaseManagementService service;
  private final GraphDatabaseAPI api;
  private final @Nullable GuardedBolt bolt;

  private EmbeddedDatabase(
      DatabaseManagementService service, GraphDatabaseAPI api, @Nullable GuardedBolt bolt) {
    this.service = service;
    this.api = api;
    this.bolt = bolt;
  }

  /**
   * Opens the store, recovering it first when its last process was killed.
   *
   * @throws CypherException {@code UNAVAILABLE}: no store there, in use, or damaged
   */
  static EmbeddedDatabase open(Path home, EmbeddedGraphSettings settings) {
    Path store = home.resolve("data").resolve("databases").resolve(NAME);
    if (!Files.isDirectory(store)) {
      throw unavailable(home, "there is no graph store (expected: a folder " + store + ")", null);
    }
    Builder builder = new Builder(home, settings);
    DatabaseManagementService service;
    try {
      writeLogSettings(home);
      builder.setConfig(configuration(settings));
      service = builder.build();
    } catch (IOException | RuntimeException | LinkageError e) {
      throw notOpened(home, e);
    }
    try {
      // A database that failed to start never becomes available; do not wait for it.
      Throwable failure = causeOfFailure(service);
      GraphDatabaseAPI api = (GraphDatabaseAPI) service.database(NAME);
      if (failure == null && api.isAvailable(Watchdog.millis(settings.availabilityWait()))) {
        return new EmbeddedDatabase(service, api, builder.bolt);
      }
      throw notOpened(home, failure != null ? failure : causeOfFailure(service));
    } catch (DatabaseNotFoundException e) {
      throw shutDown(service, notOpened(home, e));
    } catch (RuntimeException e) {
      throw shutDown(service, e);
    }
  }

  private static RuntimeException shutDown(
      DatabaseManagementService service, RuntimeException reason) {
    shutDown(service);
    return reason;
  }

  /**
   * Shuts down, but waits for it no longer than our limit: after a failed start, or with a thread
   * stuck in a query, Neo4j waits half a minute for its own threads. It goes on behind our back, or
   * ends with the process; the store recovers when it is next opened.
   */
  private static void shutDown(DatabaseManagementService service) {
    Thread thread = new Thread(service::shutdown, "neuropil-graph-shutdown");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> log.warn("a graph store was not closed well", e));
    thread.start();
    try {
      thread.join(SHUTDOWN_WAIT.toMillis());
      if (thread.isAlive()) {
        log.warn("a graph store is still closing after {} s", SHUTDOWN_WAIT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why Neo4j put the database into its failed state; it starts all the same, without it. */
  private static @Nullable Throwable causeOfFailure(DatabaseManagementService service) {
    DatabaseStateService states =
        ((GraphDatabaseAPI) service.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME))
            .getDependencyResolver()
            .resolveDependency(DatabaseStateService.class);
    return states.stateOfAllDatabases().keySet().stream()
        .filter(id -> id.name().equals(NAME))
        .map(id -> states.causeOfFailure(id).orElse(null))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static CypherException notOpened(Path home, @Nullable Throwable failure) {
    Throwable root = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof FileLockException) {
        return unavailable(
            home,
            "the graph store is in use by another process (expected: one process at a time;"
                + " stop the other one first)",
            failure);
      }
      root = t;
    }
    String detail = root == null ? "it did not become available in time" : root.getMessage();
    return unavailable(
        home,
        "the graph store is damaged or cannot be opened: "
            + detail
            + " (expected: a store as the import left it; import the dataset again or put back a"
            + " copy of the folder)",
        failure);
  }

  private static CypherException unavailable(Path home, String what, @Nullable Throwable cause) {
    return new CypherException(CypherException.Kind.UNAVAILABLE, home + ": " + what, cause);
  }

  /** Neo4j's log goes to the home's {@code logs} folder: warnings only, two files of 2 MB. */
  private static void writeLogSettings(Path home) throws IOException {
    Path file = home.resolve("conf").resolve("server-logs.xml");
    Files.createDirectories(file.getParent());
    try (InputStream text = EmbeddedDatabase.class.getResourceAsStream("server-logs.xml")) {
      Files.copy(Objects.requireNonNull(text), file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Map<org.neo4j.graphdb.config.Setting<?>, Object> configuration(
      EmbeddedGraphSettings settings) {
    Map<org.neo4j.graphdb.config.Setting<?>, Object> config = new java.util.HashMap<>();
    config.put(GraphDatabaseSettings.db_format, "aligned");
    config.put(GraphDatabaseSettings.pagecache_memory, settings.pageCacheBytes());
    config.put(
        GraphDatabaseSettings.memory_transaction_max_size, settings.transactionMemoryBytes());
    config.put(
        GraphDatabaseSettings.memory_transaction_global_max_size,
        settings.totalTransactionMemoryBytes());

    // Nothing in or out: no files, no addresses, no reports, no web server.
    config.put(GraphDatabaseSettings.allow_file_urls, false);
    config.put(
        GraphDatabaseInternalSettings.cypher_ip_blocklist,
        List.of(new IPAddressString("0.0.0.0/0"), new IPAddressString("::/0")));
    config.put(GraphDatabaseSettings.udc_enabled, false);
    config.put(HttpConnector.enabled, false);
    config.put(HttpsConnector.enabled, false);

    // A frozen dataset writes next to nothing: keep no old logs, preallocate none, and plan for
    // queries of a few dozen shapes.
    config.put(GraphDatabaseSettings.keep_logical_logs, "keep_none");
    config.put(GraphDatabaseSettings.preallocate_logical_logs, false);
    config.put(GraphDatabaseSettings.logical_log_rotation_threshold, 4L << 20);
    config.put(GraphDatabaseSettings.query_cache_size, 200);
    config.put(GraphDatabaseSettings.filewatcher_enabled, false);
    config.put(GraphDatabaseSettings.pagecache_warmup_enabled, false);
    config.put(GraphDatabaseSettings.log_queries, GraphDatabaseSettings.LogQueryLevel.OFF);
    config.put(GraphDatabaseInternalSettings.data_collector_max_recent_query_count, 0);

    // Closing must not wait for anybody.
    config.put(GraphDatabaseSettings.shutdown_transaction_end_timeout, Duration.ofSeconds(2));
    config.put(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0);
    config.put(GraphDatabaseInternalSettings.netty_server_shutdown_timeout, Duration.ofSeconds(1));
    config.put(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ofSeconds(1));
    config.put(BoltConnectorInternalSettings.connection_shutdown_wait_time, Duration.ofSeconds(1));

    BoltSettings bolt = settings.bolt();
    config.put(BoltConnector.enabled, bolt != null);
    if (bolt != null) {
      SocketAddress address = new SocketAddress(bolt.host(), bolt.port());
      config.put(BoltConnector.listen_address, address);
      config.put(BoltConnector.advertised_address, address);
      config.put(BoltConnector.thread_pool_min_size, 1);
      config.put(BoltConnector.thread_pool_max_size, bolt.concurrentQueries());
      config.put(BoltConnectorInternalSettings.enable_local_connector, false);
      config.put(GraphDatabaseSettings.auth_enabled, true);
      config.put(GraphDatabaseSettings.transaction_timeout, bolt.timeLimit());
    }
    return config;
  }

  GraphDatabaseAPI api() {
    return api;
  }

  /** The port that Bolt listens on; -1 without Bolt. */
  int boltPort() {
    if (bolt == null) {
      return -1;
    }
    return Objects.requireNonNull(
            api.getDependencyResolver()
                .resolveDependency(ConnectorPortRegister.class)
                .getLocalAddress(ConnectorType.BOLT))
        .getPort();
  }

  /** Ends what Bolt's clients run, writes a checkpoint and lets go of the files. */
  void close() {
    if (bolt != null) {
      bolt.terminateAll();
    }
    shutDown(service);
  }

  /** Neo4j's own builder, but for who may log in and what happens to Bolt's queries. */
  private static final class Builder extends DatabaseManagementServiceBuilderImplementation {
    private final EmbeddedGraphSettings settings;
    private @Nullable GuardedBolt bolt;

    private Builder(Path home, EmbeddedGraphSettings settings) {
      super(home);
      this.settings = settings;
    }

    @Override
    protected Function<GlobalModule, AbstractEditionModule> getEditionFactory(Config config) {
      BoltSettings bolt = settings.bolt();
      return bolt == null ? CommunityEditionModule::new : module -> new Edition(module, bolt);
    }

    private final class Edition extends CommunityEditionModule {
      private final BoltSettings boltSettings;

      private Edition(GlobalModule module, BoltSettings boltSettings) {
        super(module);
        this.boltSettings = boltSettings;
      }

      @Override
      public void createSecurityModule(GlobalModule module) {
        super.createSecurityModule(module);
        setSecurityProvider(ReadOnlyLogin.provider(boltSettings.authenticator()));
      }

      @Override
      public BoltGraphDatabaseManagementServiceSPI createBoltDatabaseManagementServiceProvider() {
        GuardedBolt guarded =
            new GuardedBolt(
                super.createBoltDatabaseManagementServiceProvider(),
                boltSettings.timeLimit(),
                settings.check());
        bolt = guarded;
        return guarded;
      }
    }
  }
}
