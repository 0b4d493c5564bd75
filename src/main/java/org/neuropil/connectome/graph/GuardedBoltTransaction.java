package org.neuropil.connectome.graph;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.neo4j.bolt.dbapi.BoltQueryExecution;
import org.neo4j.bolt.dbapi.BoltTransaction;
import org.neo4j.internal.kernel.api.exceptions.TransactionFailureException;
import org.neo4j.kernel.api.exceptions.Status;
import org.neo4j.kernel.impl.query.QueryExecutionKernelException;
import org.neo4j.kernel.impl.query.QuerySubscriber;
import org.neo4j.kernel.impl.util.ValueUtils;
import org.neo4j.values.virtual.MapValue;
import org.neuropil.connectome.dialect.LongLists;

/**
 * A client's transaction that our watchdog ends at its limit. The monitor guards {@code over}: once
 * a transaction is over, Neo4j may use its objects for another, which must not be ended instead.
 */
final class GuardedBoltTransaction implements BoltTransaction {
  private final BoltTransaction transaction;
  private final QueryCheck check;
  private final Set<GuardedBoltTransaction> open;
  private final Future<?> alarm;
  private boolean over;

  GuardedBoltTransaction(
      BoltTransaction transaction,
      Duration limit,
      QueryCheck check,
      Set<GuardedBoltTransaction> open) {
    this.transaction = transaction;
    this.check = check;
    this.open = open;
    this.alarm =
        Watchdog.after(
            limit,
            () -> markForTermination(Status.Transaction.TransactionTimedOutClientConfiguration));
    open.add(this);
  }

  @Override
  public BoltQueryExecution executeQuery(
      String query, MapValue parameters, boolean prePopulate, QuerySubscriber subscriber)
      throws QueryExecutionKernelException {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    parameters.foreach((name, value) -> plain.put(name, value.map(EmbeddedValues.INSTANCE)));
    LongLists.Result bound = LongLists.bind(query, plain.keySet());
    plain.putAll(bound.lists());
    String text = bound.translation().text();
    try {
      check.check(text, plain);
    } catch (CypherException e) {
      throw new RefusedOverBolt(
          new CypherException(
              e.kind(), bound.translation().inOriginal(String.valueOf(e.getMessage())), e));
    }
    MapValue all =
        bound.lists().isEmpty()
            ? parameters
            : parameters.updatedWith(ValueUtils.asParameterMapValue(bound.lists()));
    return transaction.executeQuery(text, all, prePopulate, subscriber);
  }

  @Override
  public void commit() throws TransactionFailureException {
    over();
    transaction.commit();
  }

  @Override
  public void rollback() throws TransactionFailureException {
    over();
    transaction.rollback();
  }

  @Override
  public void close() throws TransactionFailureException {
    over();
    transaction.close();
  }

  private void over() {
    synchronized (this) {
      over = true;
    }
    alarm.cancel(false);
    open.remove(this);
  }

  @Override
  public synchronized void markForTermination(Status reason) {
    if (!over) {
      transaction.markForTermination(reason);
    }
  }

  @Override
  public void markForTermination() {
    markForTermination(Status.Transaction.Terminated);
  }

  @Override
  public Optional<Status> getReasonIfTerminated() {
    return transaction.getReasonIfTerminated();
  }

  @Override
  public String getBookmark() {
    return transaction.getBookmark();
  }
}
