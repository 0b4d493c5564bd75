package org.neuropil.connectome.known;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.RowHandler;
import org.neuropil.connectome.graph.known.KnownQuery;
import org.neuropil.connectome.graph.known.Term;
import org.neuropil.connectome.graph.known.UnknownShapeException;
import org.neuropil.connectome.known.Compiled.Kind;

/** What RETURN makes of the matches of one pattern. */
final class MatchAnswer implements Answer {
  /** Matches that are sorted at most; more are left to Neo4j, which refuses or spills. */
  private static final int SORTED_MOST = 2_000_000;

  private final Plan plan;
  private final KnownQuery.Result result;

  /** One value a column; null where columns are aggregates. */
  private final @Nullable List<Compiled> values;

  private final List<Aggregate> aggregates = new ArrayList<>();
  private final List<Compiled> keys = new ArrayList<>();
  private final boolean sorted;

  /** A count or sum over all matches. */
  private static final class Aggregate {
    /** What is counted when not null, or summed; null for all matches. */
    private final @Nullable Compiled of;

    private final boolean sum;
    private long total;

    Aggregate(@Nullable Compiled of, boolean sum) {
      this.of = of;
      this.sum = sum;
    }

    void add(Row row) {
      if (of == null || of.kind() == Kind.ENTITY) {
        total++;
        return;
      }
      Object value = of.eval().of(row);
      if (value != null) {
        total = sum ? Math.addExact(total, (Long) value) : total + 1;
      }
    }
  }

  MatchAnswer(Plan plan, KnownQuery.Result result) {
    this.plan = plan;
    this.result = result;
    Map<String, Term> aliases = new HashMap<>();
    result.items().forEach(item -> aliases.put(item.name(), item.term()));
    if (aliases.size() < result.items().size()) {
      throw new UnknownShapeException("column");
    }
    this.values = aggregates() ? null : values();
    for (KnownQuery.Sort sort : result.sort()) {
      keys.add(key(sort.term(), aliases));
    }
    this.sorted = result.sort().isEmpty() || plan.isByBodyId(result.sort(), aliases);
    boolean part = result.skip() > 0 || result.limit() < Long.MAX_VALUE;
    if (part && result.sort().isEmpty()) {
      // Which rows these are, only Neo4j can say.
      throw new UnknownShapeException("limit");
    }
    if (values == null && !result.sort().isEmpty()) {
      throw new UnknownShapeException("order of one row");
    }
  }

  private boolean aggregates() {
    for (KnownQuery.Item item : result.items()) {
      if (item.term() instanceof Term.CountAll) {
        aggregates.add(new Aggregate(null, false));
      } else if (item.term() instanceof Term.Call call
          && (call.name().equals("count") || call.name().equals("sum"))
          && call.arguments().size() == 1) {
        aggregates.add(aggregate(call));
      }
    }
    if (!aggregates.isEmpty() && aggregates.size() < result.items().size()) {
      throw new UnknownShapeException("groups");
    }
    return !aggregates.isEmpty();
  }

  private Aggregate aggregate(Term.Call call) {
    Compiled of = plan.compiler().compile(call.arguments().get(0), plan.names());
    boolean sum = call.name().equals("sum");
    if (!of.isValue() && of.kind() != Kind.ENTITY) {
      throw new UnknownShapeException("count");
    }
    // Sums of fractions depend on the order in which they are added.
    if (sum && of.reads() != Compiled.EDGE) {
      throw new UnknownShapeException("sum");
    }
    if (sum && of.kind() != Kind.NUMBER) {
      throw new UnknownShapeException("sum");
    }
    return new Aggregate(of, sum);
  }

  private List<Compiled> values() {
    List<Compiled> compiled = new ArrayList<>();
    for (KnownQuery.Item item : result.items()) {
      Compiled value = plan.compiler().compile(item.term(), plan.names());
      if (!value.isValue()) {
        throw new UnknownShapeException("entity");
      }
      compiled.add(value);
    }
    return compiled;
  }

  private Compiled key(Term term, Map<String, Term> aliases) {
    Term meant = term;
    if (term instanceof Term.Variable variable && aliases.containsKey(variable.name())) {
      meant = aliases.get(variable.name());
    }
    Compiled key = plan.compiler().compile(meant, plan.names());
    if (!key.is(Kind.TEXT, Kind.NUMBER) && key.kind() != Kind.FLAG) {
      throw new UnknownShapeException("order");
    }
    return key;
  }

  @Override
  public List<String> columns() {
    return Plan.names(result.items());
  }

  @Override
  public void run(Deadline deadline, RowHandler rows) throws IOException {
    if (values == null) {
      aggregate(deadline, rows);
    } else if (sorted) {
      rows.columns(columns());
      long[] seen = new long[1];
      plan.run(
          deadline,
          row -> {
            long number = seen[0]++;
            return number < result.skip()
                || (number - result.skip() < result.limit() && rows.row(row(values, row)));
          });
    } else {
      sort(deadline, values, rows);
    }
  }

  private void aggregate(Deadline deadline, RowHandler rows) throws IOException {
    plan.run(
        deadline,
        row -> {
          aggregates.forEach(aggregate -> aggregate.add(row));
          return true;
        });
    rows.columns(columns());
    if (result.skip() == 0 && result.limit() > 0) {
      List<@Nullable Object> totals = new ArrayList<>();
      aggregates.forEach(aggregate -> totals.add(aggregate.total));
      rows.row(totals);
    }
  }

  private static List<@Nullable Object> row(List<Compiled> values, Row row) {
    @Nullable Object[] cells = new @Nullable Object[values.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = values.get(i).eval().of(row);
    }
    return Arrays.asList(cells);
  }

  private void sort(Deadline deadline, List<Compiled> values, RowHandler rows) throws IOException {
    IntArrayList from = new IntArrayList();
    IntArrayList to = new IntArrayList();
    IntArrayList edge = new IntArrayList();
    List<List<@Nullable Object>> keyValues = new ArrayList<>();
    keys.forEach(key -> keyValues.add(new ArrayList<>()));
    plan.run(
        deadline,
        row -> {
          if (from.size() == SORTED_MOST) {
            throw new UnknownShapeException("too many to sort");
          }
          from.add(row.from);
          to.add(row.to);
          edge.add(row.edge);
          for (int i = 0; i < keys.size(); i++) {
            keyValues.get(i).add(keys.get(i).eval().of(row));
          }
          return true;
        });
    int[] order = new int[from.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    IntArrays.stableSort(order, (a, b) -> compare(keyValues, a, b));
    deadline.look();
    rows.columns(columns());
    Row row = new Row();
    long end =
        result.limit() > order.length - result.skip()
            ? order.length
            : result.skip() + result.limit();
    for (long i = result.skip(); i < end; i++) {
      deadline.step();
      int at = order[(int) i];
      row.from = from.getInt(at);
      row.to = to.getInt(at);
      row.edge = edge.getInt(at);
      if (!rows.row(row(values, row))) {
        return;
      }
    }
  }

  private int compare(List<List<@Nullable Object>> keyValues, int a, int b) {
    for (int i = 0; i < keyValues.size(); i++) {
      int order = Comparisons.sort(keyValues.get(i).get(a), keyValues.get(i).get(b));
      if (order != 0) {
        return result.sort().get(i).descending() ? -order : order;
      }
    }
    return 0;
  }
}
