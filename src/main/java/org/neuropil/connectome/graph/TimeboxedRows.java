package org.neuropil.connectome.graph;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neo4j.collection.ResourceRawIterator;
import org.neo4j.common.DependencyResolver;
import org.neo4j.graphdb.QueryStatistics;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.internal.kernel.api.security.AccessMode;
import org.neo4j.internal.kernel.api.security.SecurityContext;
import org.neo4j.kernel.GraphDatabaseQueryService;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.api.ResourceMonitor;
import org.neo4j.kernel.api.exceptions.Status;
import org.neo4j.kernel.api.procedure.Context;
import org.neo4j.kernel.impl.api.security.RestrictedAccessMode;
import org.neo4j.kernel.impl.coreapi.InternalTransaction;
import org.neo4j.kernel.impl.factory.KernelTransactionFactory;
import org.neo4j.kernel.impl.query.Neo4jTransactionalContextFactory;
import org.neo4j.kernel.impl.query.QueryExecution;
import org.neo4j.kernel.impl.query.QueryExecutionConfiguration;
import org.neo4j.kernel.impl.query.QueryExecutionEngine;
import org.neo4j.kernel.impl.query.QuerySubscriber;
import org.neo4j.kernel.impl.query.TransactionalContext;
import org.neo4j.values.AnyValue;
import org.neo4j.values.virtual.MapValue;
import org.neo4j.values.virtual.MapValueBuilder;

/**
 * The rows of a query within a query, fetched one by one in the thread of the outer one. Nodes and
 * relationships are references, which mean the same in both transactions.
 */
final class TimeboxedRows
    implements ResourceRawIterator<AnyValue[], ProcedureException>, QuerySubscriber {
  private final KernelTransaction outer;
  private final CypherQuery query;
  private final ResourceMonitor monitor;
  private final RunningQuery life;
  private final InternalTransaction transaction;
  private final long number;
  private final DependencyResolver resolver;

  /** At most one, but for what the runtime gives beyond what it was asked for. */
  private final ArrayDeque<AnyValue[]> ready = new ArrayDeque<>();

  private @Nullable QueryExecution execution;
  private AnyValue[] fields = new AnyValue[0];
  private @Nullable Throwable failure;
  private boolean more = true;
  private boolean closed;

  TimeboxedRows(Context context, CypherQuery query, ResourceMonitor monitor)
      throws ProcedureException {
    this.outer = context.kernelTransaction();
    this.query = query;
    this.monitor = monitor;
    this.resolver = context.graphDatabaseAPI().getDependencyResolver();
    SecurityContext asking = context.securityContext();
    SecurityContext reading =
        new ReadOnlyContext(
            asking.subject(),
            new RestrictedAccessMode(asking.mode(), AccessMode.Static.READ),
            asking.connectionInfo(),
            asking.database());
    // Its own limit comes later than ours, and only counts should ours be lost.
    long limit = Watchdog.millis(query.timeLimit().plusSeconds(10));
    this.transaction =
        context
            .graphDatabaseAPI()
            .beginTransaction(
                KernelTransaction.Type.EXPLICIT,
                reading,
                asking.connectionInfo(),
                limit,
                TimeUnit.MILLISECONDS);
    this.life = new RunningQuery(query, new Cancellation());
    this.number = transaction.kernelTransaction().getTransactionSequenceNumber();
    monitor.registerCloseableResource(this);
    outer.getInnerTransactionHandler().registerInnerTransaction(number);
    life.endsBy(() -> transaction.terminate(Status.Transaction.Terminated));
  }

  /** Plans the query and starts it; a time-out already here means that there are no rows. */
  void begin(MapValue parameters) throws ProcedureException {
    GraphDatabaseQueryService queries = resolver.resolveDependency(GraphDatabaseQueryService.class);
    try {
      TransactionalContext context =
          Neo4jTransactionalContextFactory.create(
                  () -> queries,
                  resolver.resolveDependency(KernelTransactionFactory.class),
                  TransactionalContext.DatabaseMode.SINGLE)
              .newContext(
                  transaction,
                  query.text(),
                  parameters,
                  QueryExecutionConfiguration.DEFAULT_CONFIG);
      execution =
          resolver
              .resolveDependency(QueryExecutionEngine.class)
              .executeQuery(query.text(), parameters, context, false, this);
    } catch (Exception | StackOverflowError e) {
      fail(e);
    }
  }

  @Override
  public boolean hasNext() throws ProcedureException {
    QueryExecution running = execution;
    while (ready.isEmpty() && more && !closed && running != null) {
      try {
        running.request(1);
        more = running.await();
        if (failure != null) {
          fail(failure);
        }
      } catch (Exception | StackOverflowError e) {
        fail(e);
      }
    }
    if (ready.isEmpty()) {
      close();
    }
    return !ready.isEmpty();
  }

  @Override
  public AnyValue[] next() throws ProcedureException {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows");
    }
    return ready.remove();
  }

  /** Ends the rows: silently at the time limit, else with what went wrong. */
  private void fail(Throwable thrown) throws ProcedureException {
    CypherException ended = life.ended(thrown);
    close();
    if (outer.isTerminated()) {
      throw new ProcedureException(
          outer
              .getTerminationMark()
              .map(mark -> mark.getReason())
              .orElse(Status.Transaction.Terminated),
          thrown,
          "%s",
          "the query was ended, and the one in runTimeboxed with it");
    }
    if (ended != null) {
      return;
    }
    if (thrown instanceof ProcedureException known) {
      throw known;
    }
    Status status = Status.statusCodeOf(thrown);
    throw new ProcedureException(
        status == null ? Status.Procedure.ProcedureCallFailed : status,
        thrown,
        "%s",
        "In the query given to apoc.cypher.runTimeboxed: " + thrown.getMessage());
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    life.over();
    monitor.unregisterCloseableResource(this);
    try {
      if (execution != null) {
        execution.cancel();
      }
    } finally {
      outer.getInnerTransactionHandler().removeInnerTransaction(number);
      transaction.close();
    }
  }

  @Override
  public void onResult(int numberOfFields) {
    fields = new AnyValue[numberOfFields];
  }

  @Override
  public void onRecord() {}

  @Override
  public void onField(int offset, AnyValue value) {
    fields[offset] = value;
  }

  @Override
  public void onRecordCompleted() {
    String[] names = execution == null ? new String[0] : execution.fieldNames();
    MapValueBuilder map = new MapValueBuilder(names.length);
    for (int i = 0; i < names.length; i++) {
      map.add(names[i], fields[i]);
    }
    ready.add(new AnyValue[] {map.build()});
  }

  @Override
  public void onError(Throwable throwable) {
    failure = throwable;
  }

  @Override
  public void onResultCompleted(QueryStatistics statistics) {}
}
