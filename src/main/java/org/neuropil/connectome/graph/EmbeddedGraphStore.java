package org.neuropil.connectome.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.DatabaseShutdownException;
import org.neo4j.internal.kernel.api.connectioninfo.ClientConnectionInfo;
import org.neo4j.internal.kernel.api.security.AuthSubject;
import org.neo4j.kernel.GraphDatabaseQueryService;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.api.exceptions.Status;
import org.neo4j.kernel.impl.coreapi.InternalTransaction;
import org.neo4j.kernel.impl.factory.KernelTransactionFactory;
import org.neo4j.kernel.impl.query.Neo4jTransactionalContextFactory;
import org.neo4j.kernel.impl.query.QueryExecutionConfiguration;
import org.neo4j.kernel.impl.query.QueryExecutionEngine;
import org.neo4j.kernel.impl.query.TransactionalContext;
import org.neo4j.kernel.impl.query.TransactionalContextFactory;
import org.neo4j.kernel.impl.util.ValueUtils;
import org.neo4j.storageengine.api.StoreIdProvider;
import org.neo4j.storageengine.api.TransactionIdStore;
import org.neo4j.values.virtual.MapValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dataset's graph in a Neo4j inside this process. Every query runs as a reader, but for those of
 * a write transaction, ends at its time and memory limit, and streams one row at a time.
 *
 * <p>A handler must not read from the store whose rows it is given: both queries would hold a place
 * among {@link EmbeddedGraphSettings#concurrentReads()}.
 */
public final class EmbeddedGraphStore implements GraphStore {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedGraphStore.class);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);
  private static final Duration RECORDS_LIMIT = Duration.ofHours(1);

  private final EmbeddedDatabase database;
  private final EmbeddedGraphSettings settings;
  private final QueryExecutionEngine engine;
  private final TransactionalContextFactory contexts;
  private final TransactionIdStore transactionIds;
  private final String storeId;
  private final Admission admission;
  private final OpenWrites writes;
  private final AtomicLong inFlux = new AtomicLong();

  private EmbeddedGraphStore(EmbeddedDatabase database, EmbeddedGraphSettings settings) {
    this.database = database;
    this.settings = settings;
    this.admission = new Admission(settings.concurrentReads(), settings.admissionWait());
    this.writes = new OpenWrites(settings.check(), admission);
    var resolver = database.api().getDependencyResolver();
    this.transactionIds = resolver.resolveDependency(TransactionIdStore.class);
    this.storeId = String.valueOf(resolver.resolveDependency(StoreIdProvider.class).getStoreId());
    this.engine = resolver.resolveDependency(QueryExecutionEngine.class);
    GraphDatabaseQueryService queries = resolver.resolveDependency(GraphDatabaseQueryService.class);
    this.contexts =
        Neo4jTransactionalContextFactory.create(
            () -> queries,
            resolver.resolveDependency(KernelTransactionFactory.class),
            TransactionalContext.DatabaseMode.SINGLE);
  }

  /**
   * Opens the store below a Neo4j home folder. A store whose process was killed recovers first.
   *
   * @throws CypherException {@code UNAVAILABLE}: there is none, another process has it open, or it
   *     is damaged
   */
  public static EmbeddedGraphStore open(Path home, EmbeddedGraphSettings settings) {
    return new EmbeddedGraphStore(EmbeddedDatabase.open(home, settings), settings);
  }

  @Override
  public void read(CypherQuery query, Cancellation cancellation, RowHandler rows)
      throws IOException {
    admission.assertOpen();
    BoundQuery bound = BoundQuery.of(query.text(), query.parameters());
    try {
      settings.check().check(bound.text(), bound.parameters());
      MapValue parameters = ValueUtils.asParameterMapValue(bound.parameters());
      RunningQuery life = admission.enter(query, cancellation);
      try {
        run(bound.text(), parameters, life, new EmbeddedRows(rows, life));
      } finally {
        admission.leave(life);
      }
    } catch (CypherException e) {
      throw bound.inOriginal(e);
    }
  }

  private void run(String text, MapValue parameters, RunningQuery life, EmbeddedRows rows)
      throws IOException {
    try (InternalTransaction transaction = begin(life)) {
      execute(transaction, text, parameters, life, rows);
    } catch (Exception | StackOverflowError e) {
      rows.rethrowHandlerFailure();
      throw life.explain(failure(e));
    }
  }

  private void execute(
      InternalTransaction transaction,
      String text,
      MapValue parameters,
      RunningQuery life,
      EmbeddedRows rows)
      throws Exception {
    life.endsBy(() -> transaction.terminate(Status.Transaction.Terminated));
    try {
      TransactionalContext context =
          contexts.newContext(
              transaction, text, parameters, QueryExecutionConfiguration.DEFAULT_CONFIG);
      rows.run(engine.executeQuery(text, parameters, context, true, rows));
    } finally {
      life.over();
    }
  }

  @Override
  public WriteTransaction beginWrite(Duration idleLimit) {
    return writes.begin(idleLimit, EmbeddedChanges::new);
  }

  @Override
  public long contentNumber() {
    admission.assertOpen();
    // Closed are those up to which all are applied: one acknowledged may not be among them yet.
    long closed = transactionIds.getLastClosedTransactionId();
    return closed == transactionIds.getLastCommittedTransactionId()
        ? closed
        : inFlux.decrementAndGet();
  }

  @Override
  public Optional<GraphRecords> records() {
    // Half of the processors stay with those who ask.
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return Optional.of(new EmbeddedRecords(this::within, threads));
  }

  private void within(Cancellation cancellation, EmbeddedRecords.Work work) throws IOException {
    CypherQuery all = new CypherQuery("all records", Map.of(), RECORDS_LIMIT);
    RunningQuery life = admission.enter(all, cancellation);
    AtomicBoolean ended = new AtomicBoolean();
    try (InternalTransaction transaction = begin(life)) {
      life.endsBy(() -> ended.set(true));
      try {
        work.run(transaction, ended::get);
      } finally {
        life.over();
      }
      CypherException early = life.ended(null);
      if (early != null) {
        throw early;
      }
    } catch (DatabaseShutdownException | CypherException e) {
      throw life.explain(failure(e));
    } finally {
      admission.leave(life);
    }
  }

  @Override
  public String storeId() {
    return storeId;
  }

  /** A transaction without a time limit of its own: its statements have theirs. */
  private final class EmbeddedChanges implements Changes {
    private final InternalTransaction transaction;

    private EmbeddedChanges() {
      ClientConnectionInfo connection = ClientConnectionInfo.EMBEDDED_CONNECTION;
      try {
        transaction =
            database
                .api()
                .beginTransaction(
                    KernelTransaction.Type.EXPLICIT,
                    new DataWriteContext(connection, database.api().databaseName()),
                    connection,
                    0,
                    TimeUnit.MILLISECONDS);
      } catch (RuntimeException e) {
        throw failure(e);
      }
    }

    @Override
    public void run(
        String text, Map<String, @Nullable Object> parameters, RunningQuery life, RowHandler rows)
        throws IOException {
      EmbeddedRows through = new EmbeddedRows(rows, life);
      try {
        execute(transaction, text, ValueUtils.asParameterMapValue(parameters), life, through);
      } catch (Exception | StackOverflowError e) {
        through.rethrowHandlerFailure();
        throw life.explain(failure(e));
      }
    }

    @Override
    public void commit() {
      try {
        transaction.commit();
      } catch (RuntimeException e) {
        throw failure(e);
      }
    }

    @Override
    public void rollback() {
      try {
        transaction.close();
      } catch (RuntimeException e) {
        log.warn("a write transaction was not undone well", e);
      }
    }
  }

  private InternalTransaction begin(RunningQuery life) {
    var connection = ClientConnectionInfo.EMBEDDED_CONNECTION;
    // Implicit, because CALL { } IN TRANSACTIONS needs it for reading too.
    return database
        .api()
        .beginTransaction(
            KernelTransaction.Type.IMPLICIT,
            new ReadOnlyContext(
                AuthSubject.ANONYMOUS,
                DataReadMode.INSTANCE,
                connection,
                database.api().databaseName()),
            connection,
            Watchdog.millis(life.remaining()),
            TimeUnit.MILLISECONDS);
  }

  private static CypherException failure(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof CypherException known) {
        return known;
      }
      if (t instanceof StackOverflowError) {
        return new CypherException(
            CypherException.Kind.INVALID, "query: nested too deeply (expected: a flatter one)", t);
      }
      if (t instanceof DatabaseShutdownException) {
        return new CypherException(CypherException.Kind.UNAVAILABLE, "the graph is closed", thrown);
      }
      if (t instanceof Status.HasStatus status) {
        return Failures.of(status.status().code().serialize(), t.getMessage(), thrown);
      }
    }
    return new CypherException(
        CypherException.Kind.FAILED, String.valueOf(thrown.getMessage()), thrown);
  }

  @Override
  public String kind() {
    return "embedded";
  }

  /** The port that Bolt listens on; -1 when the store was opened without Bolt. */
  public int boltPort() {
    return database.boltPort();
  }

  @Override
  public void ping(Duration limit) {
    try {
      read(new CypherQuery("RETURN 1", Map.of(), limit), new Cancellation(), values -> true);
    } catch (IOException e) {
      throw new CypherException(CypherException.Kind.FAILED, "ping: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    writes.close();
    if (admission.close(CLOSE_WAIT)) {
      database.close();
    }
  }
}
