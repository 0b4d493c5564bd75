package org.neuropil.connectome.graph.known;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that matches bodies, or connections between bodies, once, and gives properties of them.
 *
 * @param steps in order; one of them is a {@link Pattern}
 */
public record KnownQuery(List<Step> steps, Result result) implements KnownShape {
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

  /**
   * One direction of the condition on input and output regions: bodies stay that have enough
   * synapses in enough regions. Each variable of {@code roiInfo} is unwound by its regions, which
   * are then gathered again, as {@link DirectedRoisReader} shows.
   *
   * @param roiInfo variable of a body's counts by region
   * @param roi variable of one region, which must be a new one
   * @param carried variables that are there while there is a row for each region
   * @param kept variables that are there afterwards
   * @param found names that the gathered regions, or their number, have beside these
   * @param least how many regions are enough
   */
  public record DirectedRois(
      String roiInfo,
      String roi,
      List<String> carried,
      RoiCondition condition,
      List<String> kept,
      List<String> found,
      Term least)
      implements Step {}

  /**
   * Which regions are enough: all of them where {@code wanted} is 0, else those in {@code rois}
   * whose count is at least {@code least}.
   *
   * @param key of the count: {@code pre}, {@code post}
   */
  public record RoiCondition(Term wanted, Term rois, String key, Term least) {}

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
  public record Timeboxed(String text, List<Column> columns) implements KnownShape {}

  /** {@code value.key AS name}. */
  public record Column(String name, String key) {}
}
