package org.neuropil.connectome.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.QueryStatistics;
import org.neo4j.kernel.impl.query.QueryExecution;
import org.neo4j.kernel.impl.query.QuerySubscriber;
import org.neo4j.values.AnyValue;

/**
 * Hands rows over as the runtime makes them, in the thread that runs the query; holds one row. What
 * the handler throws is kept, and the query cancelled: the runtime would otherwise wrap it.
 */
final class EmbeddedRows implements QuerySubscriber {
  private final RowHandler rows;
  private final RunningQuery life;
  private @Nullable Object[] values = new @Nullable Object[0];
  private List<@Nullable Object> view = List.of();
  private @Nullable QueryExecution execution;
  private boolean done;
  private @Nullable Throwable handlerFailure;
  private @Nullable Throwable queryFailure;

  EmbeddedRows(RowHandler rows, RunningQuery life) {
    this.rows = rows;
    this.life = life;
  }

  /** Pulls all rows through the handler; throws what the query failed with. */
  void run(QueryExecution query) throws Exception {
    execution = query;
    try {
      rows.columns(List.of(query.fieldNames()));
    } catch (IOException | RuntimeException | Error e) {
      handlerFailure = e;
      query.cancel();
      throw new IllegalStateException("columns not taken", e);
    }
    query.request(Long.MAX_VALUE);
    if (queryFailure == null && handlerFailure == null) {
      query.await();
    }
    if (queryFailure instanceof Error error) {
      throw error;
    }
    if (queryFailure != null) {
      throw new ExecutionException(queryFailure);
    }
    if (handlerFailure != null) {
      throw new IllegalStateException("row not taken", handlerFailure);
    }
  }

  /** Throws what the handler threw, as it was; returns when it threw nothing. */
  void rethrowHandlerFailure() throws IOException {
    if (handlerFailure instanceof IOException e) {
      throw e;
    }
    if (handlerFailure instanceof RuntimeException e) {
      throw e;
    }
    if (handlerFailure instanceof Error e) {
      throw e;
    }
  }

  @Override
  public void onResult(int numberOfFields) {
    values = new @Nullable Object[numberOfFields];
    view = Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public void onRecord() {}

  @Override
  public void onField(int offset, AnyValue value) {
    if (!done) {
      values[offset] = value.map(EmbeddedValues.INSTANCE);
    }
  }

  @Override
  public void onRecordCompleted() {
    if (done) {
      return;
    }
    try {
      // The runtime looks for its end only now and then; a slow handler would wait long for that.
      queryFailure = life.ended(null);
      done = queryFailure != null || !rows.row(view);
    } catch (IOException | RuntimeException | Error e) {
      handlerFailure = e;
      done = true;
    }
    if (done && execution != null) {
      execution.cancel();
    }
  }

  @Override
  public void onError(Throwable throwable) {
    if (queryFailure == null) {
      queryFailure = throwable;
    }
  }

  @Override
  public void onResultCompleted(QueryStatistics statistics) {}
}
