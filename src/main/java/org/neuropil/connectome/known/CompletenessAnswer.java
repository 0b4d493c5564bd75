package org.neuropil.connectome.known;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.RowHandler;
import org.neuropil.connectome.graph.known.KnownQuery;
import org.neuropil.connectome.graph.known.OutputCompleteness;
import org.neuropil.connectome.graph.known.Term;
import org.neuropil.connectome.graph.known.UnknownShapeException;
import org.neuropil.connectome.known.Compiled.Kind;

/**
 * Output completeness, body by body. A body has no row where either pattern finds nothing, as in
 * Cypher.
 */
final class CompletenessAnswer implements Answer {
  private final Plan bodies;
  private final Plan all;
  private final Plan part;
  private final Sums totals = new Sums();
  private final Sums parts = new Sums();
  private final List<String> columns;
  private final List<Cell> cells = new ArrayList<>();

  /** A value of a row, when the sums have been made. */
  private interface Cell {
    @Nullable Object of(Row body);
  }

  /**
   * @param dataset name, which labels may have before theirs
   * @throws UnknownShapeException when Neo4j is to answer
   */
  CompletenessAnswer(
      OutputCompleteness query,
      Snapshot snapshot,
      String dataset,
      Map<String, @Nullable Object> parameters) {
    bodies = new Plan(query.bodies(), snapshot, dataset, parameters);
    all = new Plan(List.of(query.all()), snapshot, dataset, parameters);
    part = new Plan(List.of(query.part()), snapshot, dataset, parameters);
    columns = Plan.names(query.items());
    Compiled body = bodies.names().get(query.body());
    if (body == null || body.kind() != Kind.ENTITY || bodies.isOfConnections()) {
      throw new UnknownShapeException("body");
    }
    checkNew(query.all(), query.body(), bodies.names().keySet());
    checkNew(query.part(), query.body(), Set.of(query.body(), query.total().name()));
    Cell total = sum(query.total().term(), all, totals);
    boolean eachBody = false;
    boolean grouped = false;
    for (KnownQuery.Item item : query.items()) {
      if (item.term().equals(new Term.Variable(query.total().name()))) {
        cells.add(total);
      } else if (isSum(item.term())) {
        cells.add(sum(item.term(), part, parts));
        grouped = true;
      } else {
        Compiled value = bodies.compiler().compile(item.term(), Map.of(query.body(), body));
        if (!value.isValue()) {
          throw new UnknownShapeException("value");
        }
        cells.add(value.eval()::of);
        eachBody |= item.term().equals(new Term.Property(query.body(), "bodyId"));
      }
    }
    // Else there is a row for each connection, or one for several bodies.
    if (!grouped || !eachBody || new HashSet<>(columns).size() < columns.size()) {
      throw new UnknownShapeException("groups");
    }
  }

  /** A variable that is there already would be the same connection or body again. */
  private static void checkNew(KnownQuery.Pattern pattern, String body, Set<String> taken) {
    KnownQuery.Node to = pattern.to();
    if (to == null
        || !pattern.from().variable().equals(body)
        || taken.contains(to.variable())
        || taken.contains(String.valueOf(pattern.connection()))) {
      throw new UnknownShapeException("variable");
    }
  }

  private static boolean isSum(Term term) {
    return term instanceof Term.Call call
        && call.name().equals("sum")
        && call.arguments().size() == 1;
  }

  private static Cell sum(Term term, Plan plan, Sums sums) {
    if (!isSum(term) || !(term instanceof Term.Call call)) {
      throw new UnknownShapeException("sum");
    }
    Compiled weight = plan.compiler().compile(call.arguments().get(0), plan.names());
    if (weight.kind() != Kind.NUMBER || weight.reads() != Compiled.EDGE) {
      throw new UnknownShapeException("sum");
    }
    int number = sums.add(weight);
    return row -> sums.total(number);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public void run(Deadline deadline, RowHandler rows) throws IOException {
    rows.columns(columns);
    bodies.run(
        deadline,
        body -> {
          if (!totals.over(all, body.from, deadline) || !parts.over(part, body.from, deadline)) {
            return true;
          }
          List<@Nullable Object> row = new ArrayList<>(cells.size());
          cells.forEach(cell -> row.add(cell.of(body)));
          return rows.row(row);
        });
  }

  /** Sums over the connections of one body. */
  private static final class Sums {
    private final List<Compiled> weights = new ArrayList<>();
    private long[] totals = new long[0];

    int add(Compiled weight) {
      weights.add(weight);
      totals = new long[weights.size()];
      return weights.size() - 1;
    }

    long total(int number) {
      return totals[number];
    }

    /** Whether there are connections. */
    boolean over(Plan plan, int body, Deadline deadline) throws IOException {
      Arrays.fill(totals, 0);
      boolean[] any = new boolean[1];
      plan.run(
          deadline,
          body,
          row -> {
            any[0] = true;
            for (int i = 0; i < totals.length; i++) {
              if (weights.get(i).eval().of(row) instanceof Long weight) {
                totals[i] += weight;
              }
            }
            return true;
          });
      return any[0];
    }
  }
}
