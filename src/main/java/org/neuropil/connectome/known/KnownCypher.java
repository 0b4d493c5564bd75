package org.neuropil.connectome.known;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dialect.LongLists;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.QueryCheck;
import org.neuropil.connectome.graph.RowHandler;
import org.neuropil.connectome.graph.known.KnownQuery;
import org.neuropil.connectome.graph.known.KnownQueryReader;
import org.neuropil.connectome.graph.known.KnownShape;
import org.neuropil.connectome.graph.known.OutputCompleteness;
import org.neuropil.connectome.graph.known.UnknownShapeException;

/**
 * Answers Cypher of the shapes that neuPrint's clients send for neurons, connections and counts
 * from a dataset's snapshot: the same columns, rows, values and guaranteed order as Neo4j's. Safe
 * for use by several threads.
 */
public final class KnownCypher {
  private static final long REMEMBERED_CHARACTERS = 8 << 20;

  private final Function<Dataset, Optional<Snapshot>> snapshots;
  private final QueryCheck check;
  private final boolean enabled;

  /** What texts were read as; those of other shapes, too. */
  private final Cache<String, Optional<KnownShape>> read =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED_CHARACTERS)
          .weigher(
              (String text, Optional<KnownShape> shape) ->
                  64 + text.length() * (shape.isPresent() ? 4 : 1))
          .build();

  /**
   * @param snapshots gives a dataset's snapshot of its present content
   * @param check refuses what may not run, as the graph would
   */
  public KnownCypher(
      Function<Dataset, Optional<Snapshot>> snapshots, QueryCheck check, boolean enabled) {
    this.snapshots = snapshots;
    this.check = check;
    this.enabled = enabled;
  }

  /**
   * Prepares the answer to a query, if its shape is known and the dataset has a snapshot of its
   * present content.
   *
   * @throws org.neuropil.connectome.graph.CypherException when the query may not run
   */
  public Optional<Prepared> prepare(Dataset dataset, CypherQuery query, Cancellation cancellation) {
    if (!enabled || !query.parameters().isEmpty()) {
      return Optional.empty();
    }
    Snapshot snapshot = snapshots.apply(dataset).orElse(null);
    if (snapshot == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(prepared(dataset, snapshot, query, cancellation));
    } catch (UnknownShapeException e) {
      return Optional.empty();
    }
  }

  private Prepared prepared(
      Dataset dataset, Snapshot snapshot, CypherQuery query, Cancellation cancellation) {
    String name = dataset.id().name();
    LongLists.Result bound = LongLists.bind(query.text(), java.util.Set.of());
    KnownShape shape = shape(bound.translation().text());
    check.check(bound.translation().text(), bound.lists());
    Deadline deadline = new Deadline(cancellation, query.timeLimit());
    if (!(shape instanceof KnownQuery.Timeboxed timeboxed)) {
      return new Prepared(answer(shape, snapshot, name, bound.lists()), deadline, List.of());
    }
    LongLists.Result inner = LongLists.bind(timeboxed.text(), java.util.Set.of());
    Answer answer = answer(shape(inner.translation().text()), snapshot, name, inner.lists());
    List<String> keys = answer.columns();
    List<Output> outputs = new ArrayList<>();
    for (KnownQuery.Column column : timeboxed.columns()) {
      outputs.add(new Output(column.name(), keys.indexOf(column.key())));
    }
    return new Prepared(answer, deadline, outputs);
  }

  private KnownShape shape(String text) {
    return read.get(
            text,
            t -> {
              try {
                return Optional.of(KnownQueryReader.read(t));
              } catch (UnknownShapeException e) {
                return Optional.empty();
              }
            })
        .orElseThrow(() -> new UnknownShapeException("text"));
  }

  private static Answer answer(
      KnownShape shape,
      Snapshot snapshot,
      String dataset,
      Map<String, @Nullable Object> parameters) {
    if (shape instanceof KnownQuery query) {
      return new MatchAnswer(
          new Plan(query.steps(), snapshot, dataset, parameters), query.result());
    }
    if (shape instanceof OutputCompleteness query) {
      return new CompletenessAnswer(query, snapshot, dataset, parameters);
    }
    throw new UnknownShapeException("query within a query");
  }

  /**
   * A column of a timeboxed query.
   *
   * @param from which of the inner query's columns; negative for one that it has not
   */
  private record Output(String name, int from) {}

  /** A query that can be answered, once. */
  public static final class Prepared {
    private final Answer answer;
    private final Deadline deadline;
    private final List<Output> outputs;

    private Prepared(Answer answer, Deadline deadline, List<Output> outputs) {
      this.answer = answer;
      this.deadline = deadline;
      this.outputs = outputs;
    }

    /**
     * Hands over the rows as they are found.
     *
     * @return false when Neo4j has to answer after all; nothing was handed over then
     * @throws IOException only what {@code rows} threw, unchanged
     */
    public boolean run(RowHandler rows) throws IOException {
      try {
        answer.run(deadline, outputs.isEmpty() ? rows : new Renaming(outputs, rows));
        return true;
      } catch (UnknownShapeException e) {
        return false;
      }
    }
  }

  /** Makes a timeboxed query's columns of those of the query within. */
  private static final class Renaming implements RowHandler {
    private final List<Output> outputs;
    private final RowHandler rows;

    Renaming(List<Output> outputs, RowHandler rows) {
      this.outputs = outputs;
      this.rows = rows;
    }

    @Override
    public void columns(List<String> names) throws IOException {
      rows.columns(outputs.stream().map(Output::name).toList());
    }

    @Override
    public boolean row(List<@Nullable Object> values) throws IOException {
      List<@Nullable Object> row = new ArrayList<>(outputs.size());
      for (Output output : outputs) {
        row.add(output.from() < 0 ? null : values.get(output.from()));
      }
      return rows.row(row);
    }
  }
}
