package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongCollection;
import java.util.Map;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/** Reads connections from the graph, those of some bodies at a time. */
final class CypherPathEdges implements PathEdges {
  private static final String FORWARD = CypherTexts.text("path-forward");
  private static final String BACKWARD = CypherTexts.text("path-backward");
  private static final String INPUTS = CypherTexts.text("path-inputs");
  private static final int BATCH = 5_000;

  private final QueryRunner queries;
  private final int minWeight;
  private final Cancellation cancellation;

  CypherPathEdges(QueryRunner queries, int minWeight, Cancellation cancellation) {
    this.queries = queries;
    this.minWeight = minWeight;
    this.cancellation = cancellation;
  }

  @Override
  public void forward(LongCollection bodies, Sink sink) {
    read(FORWARD, bodies, sink);
  }

  @Override
  public void backward(LongCollection bodies, Sink sink) {
    read(BACKWARD, bodies, sink);
  }

  @Override
  public void inputs(LongCollection bodies, InputSink sink) {
    long[] ids = bodies.toLongArray();
    for (int from = 0; from < ids.length; from += BATCH) {
      int to = Math.min(ids.length, from + BATCH);
      queries.each(
          INPUTS,
          Map.of("ids", new LongArrayList(ids, from, to - from)),
          cancellation,
          row -> sink.input((long) row.get(0), (long) row.get(1)));
    }
  }

  @Override
  public void checkCancelled() {
    QueryRunner.check(cancellation);
  }

  private void read(String text, LongCollection bodies, Sink sink) {
    long[] ids = bodies.toLongArray();
    for (int from = 0; from < ids.length; from += BATCH) {
      int to = Math.min(ids.length, from + BATCH);
      queries.each(
          text,
          Map.of("ids", new LongArrayList(ids, from, to - from), "minWeight", minWeight),
          cancellation,
          row -> sink.edge((long) row.get(0), (long) row.get(1), (long) row.get(2)));
    }
  }
}
