package org.neuropil.connectome.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.neo4j.graphdb.QueryExecutionException;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.RowHandler;
import org.neuropil.connectome.graph.guard.AllowedCalls;
import org.neuropil.connectome.graph.guard.QueryGuard;

/** The synthetic hemibrain behind the guard that the service's stores have, its queries counted. */
final class GuardedFixture implements GraphStore {
  static final Cancellation NEVER = new Cancellation();

  private static final QueryGuard GUARD = new QueryGuard(AllowedCalls.CLIENTS);

  final ExportFixture mini = ExportFixture.mini();
  final AtomicInteger queries = new AtomicInteger();
  final AtomicLong content = new AtomicLong(1);

  private String kind = "fixture";

  Dataset dataset() {
    return new Dataset(mini.info, this, Path.of("target/none"));
  }

  /** As a store of our own in this folder. */
  Dataset datasetIn(Path generation) {
    kind = "embedded";
    return new Dataset(mini.info, this, generation.resolve("files"));
  }

  @Override
  public void read(CypherQuery query, Cancellation cancellation, RowHandler rows)
      throws IOException {
    GUARD.check(query.text(), query.parameters());
    queries.incrementAndGet();
    try {
      mini.graph.read(query, cancellation, rows);
    } catch (QueryExecutionException e) {
      if (e.getStatusCode().startsWith("Neo.ClientError.")) {
        throw new CypherException(CypherException.Kind.INVALID, e.getMessage(), e);
      }
      throw e;
    }
  }

  static List<List<Object>> rows(Answer answer) {
    List<List<Object>> all = new ArrayList<>();
    try {
      answer.rows().into(values -> all.add(new ArrayList<>(values)), NEVER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  static List<Object> column(Answer answer, String name) {
    int index = answer.columns().indexOf(name);
    return rows(answer).stream().map(row -> row.get(index)).toList();
  }

  @Override
  public long contentNumber() {
    return content.get();
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public void ping(Duration limit) {
    mini.graph.ping(limit);
  }

  /** The fixture stays open for other tests. */
  @Override
  public void close() {}
}
