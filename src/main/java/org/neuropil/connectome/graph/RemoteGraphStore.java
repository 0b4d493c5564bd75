package org.neuropil.connectome.graph;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.internal.InternalSession;
import org.neuropil.connectome.graph.CypherException.Kind;
import org.springframework.data.neo4j.core.DatabaseSelectionProvider;
import org.springframework.data.neo4j.core.Neo4jClient;

/**
 * A dataset's graph on a Neo4j server, over Bolt.
 *
 * <p>Small fixed questions (is the server there, does it know us) go through Spring Data's {@link
 * Neo4jClient}. Queries with rows use the driver below it, because the client offers neither a time
 * limit, nor reading mode, nor a way to end a query, and gives an answer as a collection; rows here
 * come in portions of {@value #FETCH_SIZE} and are handed over one by one.
 *
 * <p>What a plain server does not enforce, although we ask for it: how much memory a query takes
 * (its {@code db.memory.transaction.max} does), and what a query may read from outside or say about
 * the server ({@code LOAD CSV}, {@code SHOW SETTINGS}); only the {@link QueryCheck} refuses these.
 * Writes are refused twice: by the check, and by the server, which runs our transactions in reading
 * mode.
 */
public final class RemoteGraphStore implements GraphStore {
  private static final int FETCH_SIZE = 1000;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final RemoteGraphSettings settings;
  private final Driver driver;
  private final SessionConfig sessions;
  private final SessionConfig writingSessions;
  private final Admission admission;
  private final OpenWrites writes;
  private final AtomicLong content = new AtomicLong(System.currentTimeMillis());

  private RemoteGraphStore(RemoteGraphSettings settings, Driver driver) {
    this.settings = settings;
    this.driver = driver;
    this.sessions = sessions(settings, AccessMode.READ);
    this.writingSessions = sessions(settings, AccessMode.WRITE);
    this.admission = new Admission(settings.concurrentReads(), settings.admissionWait());
    this.writes = new OpenWrites(settings.check(), admission);
  }

  private static SessionConfig sessions(RemoteGraphSettings settings, AccessMode mode) {
    return SessionConfig.builder()
        .withDatabase(settings.database())
        .withDefaultAccessMode(mode)
        .withFetchSize(FETCH_SIZE)
        .build();
  }

  /**
   * Connects, and makes sure that the server lets us in.
   *
   * @throws CypherException {@code UNAVAILABLE}: no server there, or it refuses the credentials or
   *     the database
   */
  public static RemoteGraphStore open(RemoteGraphSettings settings) {
    Driver driver;
    try {
      driver = GraphDatabase.driver(settings.uri(), token(settings), configuration(settings));
    } catch (IllegalArgumentException e) {
      throw new CypherException(
          Kind.UNAVAILABLE,
          "uri: " + settings.uri() + " (expected: bolt://host:port or neo4j://host:port)",
          e);
    }
    try {
      Neo4jClient.with(driver)
          .withDatabaseSelectionProvider(
              DatabaseSelectionProvider.createStaticDatabaseSelectionProvider(settings.database()))
          .build()
          .query("RETURN 1 AS one")
          .fetchAs(Long.class)
          .one();
      return new RemoteGraphStore(settings, driver);
    } catch (RuntimeException e) {
      driver.close();
      CypherException failure = failure(e);
      throw new CypherException(
          Kind.UNAVAILABLE, settings.uri() + ": " + failure.getMessage(), failure);
    }
  }

  private static AuthToken token(RemoteGraphSettings settings) {
    String password = settings.password();
    return settings.user() == null
        ? AuthTokens.none()
        : AuthTokens.basic(settings.user(), password == null ? "" : password);
  }

  private static Config configuration(RemoteGraphSettings settings) {
    return Config.builder()
        .withMaxConnectionPoolSize(settings.concurrentReads() + OpenWrites.MOST + 1)
        .withConnectionAcquisitionTimeout(
            settings.admissionWait().plus(settings.connectTimeout()).toMillis(),
            TimeUnit.MILLISECONDS)
        .withConnectionTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .withConnectionLivenessCheckTimeout(30, TimeUnit.SECONDS)
        .withMaxTransactionRetryTime(0, TimeUnit.MILLISECONDS)
        .withEventLoopThreads(2)
        .withTelemetryDisabled(true)
        .withUserAgent("neuropil")
        .build();
  }

  @Override
  public void read(CypherQuery query, Cancellation cancellation, RowHandler rows)
      throws IOException {
    admission.assertOpen();
    BoundQuery bound = BoundQuery.of(query.text(), query.parameters());
    try {
      settings.check().check(bound.text(), bound.parameters());
      RunningQuery life = admission.enter(query, cancellation);
      try {
        run(bound.text(), bound.parameters(), life, rows);
      } finally {
        admission.leave(life);
      }
    } catch (CypherException e) {
      throw bound.inOriginal(e);
    }
  }

  private void run(
      String text, Map<String, @Nullable Object> parameters, RunningQuery life, RowHandler rows)
      throws IOException {
    Session session = driver.session(sessions);
    boolean drained = false;
    try {
      life.endsBy(() -> reset(session));
      TransactionConfig limits =
          TransactionConfig.builder()
              .withTimeout(Duration.ofMillis(Watchdog.millis(life.remaining())))
              .build();
      Result result = ask(life, () -> session.run(text, asObjects(parameters), limits));
      drained = handOver(result, life, rows);
    } finally {
      life.over();
      if (!drained) {
        reset(session);
      }
      close(session);
    }
  }

  /** Gives whether all rows were taken. */
  private static boolean handOver(Result result, RunningQuery life, RowHandler rows)
      throws IOException {
    List<String> columns = ask(life, result::keys);
    rows.columns(columns);
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    List<@Nullable Object> view = Collections.unmodifiableList(Arrays.asList(values));
    boolean more = true;
    while (more && ask(life, result::hasNext)) {
      Record row = ask(life, result::next);
      for (int i = 0; i < values.length; i++) {
        values[i] = RemoteValues.plain(row.get(i).asObject());
      }
      CypherException ended = life.ended(null);
      if (ended != null) {
        throw ended;
      }
      more = rows.row(view);
    }
    return more;
  }

  @Override
  public WriteTransaction beginWrite(Duration idleLimit) {
    return writes.begin(idleLimit, RemoteChanges::new);
  }

  /**
   * Counts the commits of this process from the time at which it connected. What others change on
   * the server does not show.
   */
  @Override
  public long contentNumber() {
    return content.get();
  }

  private final class RemoteChanges implements Changes {
    private final Session session = driver.session(writingSessions);
    private final Transaction transaction;

    private RemoteChanges() {
      try {
        transaction = session.beginTransaction();
      } catch (RuntimeException e) {
        RemoteGraphStore.close(session);
        throw failure(e);
      }
    }

    @Override
    public void run(
        String text, Map<String, @Nullable Object> parameters, RunningQuery life, RowHandler rows)
        throws IOException {
      life.endsBy(() -> reset(session));
      try {
        Result result = ask(life, () -> transaction.run(text, asObjects(parameters)));
        handOver(result, life, rows);
        // What a statement without rows failed with is told at its end only.
        ask(life, result::consume);
      } finally {
        life.over();
      }
    }

    @Override
    public void commit() {
      try {
        transaction.commit();
        content.incrementAndGet();
      } catch (RuntimeException e) {
        throw failure(e);
      }
      RemoteGraphStore.close(session);
    }

    @Override
    public void rollback() {
      // Closing the session undoes what is open in it.
      RemoteGraphStore.close(session);
    }
  }

  /** A step of the driver, with its failures in our words; what the handler throws stays out. */
  private static <T> T ask(RunningQuery life, java.util.function.Supplier<T> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      throw life.explain(failure(e));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asObjects(Map<String, ?> parameters) {
    return (Map<String, Object>) parameters;
  }

  /**
   * Makes the server end what the session runs, from any thread and without waiting. The driver's
   * public interface offers this for no kind of session, so this is the one call that goes below
   * it. Where the server does not answer within two seconds, the connection is cut.
   */
  private static void reset(Session session) {
    Thread thread =
        new Thread(
            () -> {
              try {
                ((InternalSession) session).reset();
              } catch (RuntimeException e) {
                // The connection is gone, and the query with it.
              }
            },
            "neuropil-bolt-reset");
    thread.setDaemon(true);
    thread.start();
    // This thread is ours alone; an interrupt makes the driver cut the connection.
    Watchdog.after(Duration.ofSeconds(2), thread::interrupt);
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (RuntimeException e) {
      // What went wrong with the query has been said already.
    }
  }

  private static CypherException failure(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof ServiceUnavailableException || t instanceof SessionExpiredException) {
        return new CypherException(
            Kind.UNAVAILABLE, "the Neo4j server does not answer: " + t.getMessage(), thrown);
      }
      if (t instanceof Neo4jException failure && failure.code().startsWith("Neo.")) {
        return Failures.of(failure.code(), failure.getMessage(), thrown);
      }
      if (t instanceof IllegalArgumentException) {
        return new CypherException(Kind.INVALID, "query: " + t.getMessage(), thrown);
      }
    }
    return new CypherException(Kind.FAILED, String.valueOf(thrown.getMessage()), thrown);
  }

  @Override
  public String kind() {
    return "remote";
  }

  @Override
  public void ping(Duration limit) {
    try {
      read(new CypherQuery("RETURN 1", Map.of(), limit), new Cancellation(), values -> true);
    } catch (IOException e) {
      throw new CypherException(Kind.FAILED, "ping: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    writes.close();
    if (admission.close(CLOSE_WAIT)) {
      driver.close();
    }
  }
}
