package org.neuropil.connectome.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.dbms.DatabaseStateService;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.io.locker.FileLockException;
import org.neo4j.kernel.api.procedure.GlobalProcedures;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.neuropil.connectome.graph.procedure.ClientProcedures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Neo4j inside this process, over one home folder. This class and its neighbours ({@link
 * EmbeddedBuilder}, {@link EmbeddedConfiguration}, {@link GuardedBolt}, {@link ReadOnlyLogin}) are
 * the only ones that know Neo4j's internal API of starting up; it holds for the pinned version.
 */
final class EmbeddedDatabase {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(6);
  private static final String NAME = GraphDatabaseSettings.DEFAULT_DATABASE_NAME;

  private final StoreFolder folder;
  private final DatabaseManagementService service;
  private final GraphDatabaseAPI api;
  private final @Nullable GuardedBolt bolt;

  private EmbeddedDatabase(
      StoreFolder folder,
      DatabaseManagementService service,
      GraphDatabaseAPI api,
      @Nullable GuardedBolt bolt) {
    this.folder = folder;
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
    StoreFolder folder = StoreFolder.claim(home, NAME);
    CollectionFactories.initialise();
    EmbeddedBuilder builder = new EmbeddedBuilder(home, settings);
    DatabaseManagementService service;
    try {
      writeLogSettings(home);
      builder.setConfig(EmbeddedConfiguration.of(settings));
      service = builder.build();
    } catch (IOException | RuntimeException | LinkageError e) {
      folder.close();
      throw notOpened(home, e);
    }
    try {
      // A database that failed to start never becomes available; do not wait for it.
      Throwable failure = causeOfFailure(service);
      GraphDatabaseAPI api = (GraphDatabaseAPI) service.database(NAME);
      if (failure == null && api.isAvailable(Watchdog.millis(settings.availabilityWait()))) {
        register(api);
        return new EmbeddedDatabase(folder, service, api, builder.bolt());
      }
      throw notOpened(home, failure != null ? failure : causeOfFailure(service));
    } catch (RuntimeException e) {
      shutDown(service, folder);
      throw e instanceof CypherException ? e : notOpened(home, e);
    }
  }

  private static void register(GraphDatabaseAPI api) {
    GlobalProcedures procedures =
        api.getDependencyResolver().resolveDependency(GlobalProcedures.class);
    try {
      ClientProcedures.register(procedures);
      procedures.register(new TimeboxedQuery());
    } catch (ProcedureException e) {
      throw new IllegalStateException("procedures of clients: " + e.getMessage(), e);
    }
  }

  /**
   * Shuts down, but waits for it no longer than our limit: after a failed start, or with a thread
   * stuck in a query, Neo4j waits half a minute for its own threads. It goes on behind our back, or
   * ends with the process; the store recovers when it is next opened.
   */
  private static void shutDown(DatabaseManagementService service, StoreFolder folder) {
    Thread thread =
        new Thread(
            () -> {
              try (folder) {
                service.shutdown();
              } catch (RuntimeException e) {
                log.warn("{}: the graph store was not closed well", folder.home(), e);
              }
            },
            "neuropil-graph-shutdown");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(SHUTDOWN_WAIT.toMillis());
      if (thread.isAlive()) {
        log.warn("{}: still closing after {} s", folder.home(), SHUTDOWN_WAIT.toSeconds());
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
        return StoreFolder.unavailable(
            home,
            "the graph store is in use by another process (expected: one process at a time;"
                + " stop the other one first)",
            failure);
      }
      root = t;
    }
    String detail = root == null ? "it did not become available in time" : root.getMessage();
    return StoreFolder.unavailable(
        home,
        "the graph store is damaged or cannot be opened: "
            + detail
            + " (expected: a store as the import left it; import the dataset again or put back a"
            + " copy of the folder)",
        failure);
  }

  /** Neo4j's log goes to the home's {@code logs} folder: warnings only, two files of 2 MB. */
  private static void writeLogSettings(Path home) throws IOException {
    Path file = home.resolve("conf").resolve("server-logs.xml");
    Files.createDirectories(file.getParent());
    try (InputStream text = EmbeddedDatabase.class.getResourceAsStream("server-logs.xml")) {
      Files.copy(Objects.requireNonNull(text), file, StandardCopyOption.REPLACE_EXISTING);
    }
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
    shutDown(service, folder);
  }
}
