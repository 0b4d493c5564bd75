package org.neuropil.connectome.synapse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/**
 * What lies in a box, by the index on positions: when that is little, it is sorted here and kept as
 * one batch; when it is much, the bodies are walked instead.
 */
final class BoxBatches implements SynapseTable.Batches {
  /** Rows that one question may keep. */
  private static final int MOST = 50_000;

  private static final String LABELS = CypherTexts.text("synapse-labels");

  private final QueryRunner queries;
  private final String template;
  private final String dataset;
  private final SynapseConditions conditions;
  private final Shape shape;
  private final SynapseTable.Batches walk;

  /** Guarded by this; the walk, when there is too much in the box. */
  private SynapseTable.@Nullable Batches chosen;

  /**
   * What becomes of the query's rows.
   *
   * @param selected whether a row's bodies are among those asked for
   * @param values a row of the table
   * @param keys columns of the table by which it is sorted
   */
  record Shape(
      Selected selected, UnaryOperator<List<@Nullable Object>> values, List<Integer> keys) {}

  /** Tells whether a row of the query is wanted. */
  interface Selected {
    boolean test(List<@Nullable Object> row, Cancellation cancellation);
  }

  /**
   * @param template the query, with the marks {@code label} and {@code where}
   * @param dataset the prefix of labels
   */
  BoxBatches(
      QueryRunner queries,
      String template,
      String dataset,
      SynapseConditions conditions,
      Shape shape,
      SynapseTable.Batches walk) {
    this.queries = queries;
    this.template = template;
    this.dataset = dataset;
    this.conditions = conditions;
    this.shape = shape;
    this.walk = walk;
  }

  @Override
  public void each(Cancellation cancellation, Predicate<SynapseBatch> wanted) {
    chosen(cancellation).each(cancellation, wanted);
  }

  private synchronized SynapseTable.Batches chosen(Cancellation cancellation) {
    SynapseTable.Batches known = chosen;
    if (known == null) {
      known = choose(cancellation);
      chosen = known;
    }
    return known;
  }

  private SynapseTable.Batches choose(Cancellation cancellation) {
    List<List<@Nullable Object>> held = new ArrayList<>();
    int[] seen = new int[1];
    queries.each(
        CypherTexts.fill(
            template, Map.of("label", label(cancellation), "where", conditions.where())),
        conditions.with("limit", MOST + 1),
        cancellation,
        row -> {
          seen[0]++;
          if (shape.selected().test(row, cancellation)) {
            held.add(shape.values().apply(row));
          }
        });
    if (seen[0] > MOST) {
      return walk;
    }
    held.sort(this::compare);
    List<SynapseBatch> batches = List.of(new Held(held));
    return (c, wanted) -> {
      for (SynapseBatch batch : batches) {
        if (!wanted.test(batch)) {
          return;
        }
      }
    };
  }

  @SuppressWarnings("unchecked")
  private int compare(List<@Nullable Object> a, List<@Nullable Object> b) {
    for (int key : shape.keys()) {
      int order =
          java.util.Objects.compare(
              (Comparable<Object>) a.get(key),
              (Comparable<Object>) b.get(key),
              Comparator.nullsLast(Comparator.naturalOrder()));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The label by which positions of synapses are indexed. */
  private String label(Cancellation cancellation) {
    List<String> labels = new ArrayList<>();
    queries.each(
        LABELS,
        Map.of(),
        cancellation,
        row ->
            ((List<?>) java.util.Objects.requireNonNull(row.get(0)))
                .forEach(l -> labels.add((String) l)));
    for (String indexed : List.of(dataset + "_Element", dataset + "_Synapse")) {
      if (labels.contains(indexed)) {
        return "`" + indexed + "`";
      }
    }
    return "Synapse";
  }

  private record Held(List<List<@Nullable Object>> held) implements SynapseBatch {
    @Override
    public long count(Cancellation cancellation) {
      return held.size();
    }

    @Override
    public void rows(Cancellation cancellation, Predicate<List<@Nullable Object>> wanted) {
      for (List<@Nullable Object> row : held) {
        if (!wanted.test(row)) {
          return;
        }
      }
    }
  }
}
