package org.neuropil.connectome.graph.known;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that matches bodies, or connections between bodies, once, and gives properties of them.
 *
 * @param steps in order; one of them is a {@link Pattern}
 */
public record KnownQuery(List<Step> steps, Result result) {
  /** A clause before RETURN. */
  public sealed interface Step {}

  /**
   * {@code MATCH (from)-[connection:ConnectsTo]->(to) WHERE where}, or {@code MATCH (from)}.
   *
   * @param to null, and {@code connection} too, for a pattern of one node
   * @param connection its variable; a name that no query can have where it has none
   */
  public record Pattern(
      Node from, @Nullable String connection, @Nullable Node to, @Nullable Term where)
      implements Step {}

  /**
   * A node of a pattern.
   *
   * @param label {@code Segment}, {@code Neuron}, or one of these with the dataset's prefix
   * @param equal what properties must equal
   */
  public record Node(String variable, String label, List<Equal> equal) {}

  /** {@code {key: value}}. */
  public record Equal(String key, Term value) {}

  /** {@code WITH items WHERE where}. */
  public record Bind(List<Item> items, @Nullable Term where) implements Step {}

  /** {@code term AS name}. */
  public record Item(String name, Term term) {}

  /**
   * {@code RETURN items ORDER BY sort SKIP skip LIMIT limit}.
   *
   * @param limit {@link Long#MAX_VALUE} for none
   */
  public record Result(List<Item> items, List<Sort> sort, long skip, long limit) {}

  /** A key of an order. */
  public record Sort(Term term, boolean descending) {}

  /**
   * A query in {@code CALL apoc.cypher.runTimeboxed(text, {}, milliseconds) YIELD value}.
   *
   * @param columns of the answer
   */
  public record Timeboxed(String text, List<Column> columns) {}

  /** {@code value.key AS name}. */
  public record Column(String name, String key) {}
}
