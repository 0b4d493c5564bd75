package org.neuropil.connectome.neuron;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTerms;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;

/**
 * Asks Neo4j. Bodies that a selector names are looked up by their ids; conditions on an indexed
 * property ({@code type}) use the index; others read every body with the label once. What comes
 * back is 8 bytes a body.
 */
public final class CypherBodyFinder implements BodyFinder {
  private static final String SCAN = CypherTexts.text("body-scan");
  private static final String AMONG = CypherTexts.text("body-among");

  /** Ids bound to one query. */
  private static final int BATCH = 10_000;

  private final QueryRunner queries;
  private final DatasetInfo info;

  public CypherBodyFinder(GraphStore graph, DatasetInfo info) {
    this.queries = new QueryRunner(graph);
    this.info = info;
  }

  @Override
  public long[] find(Selector selector, Cancellation cancellation) {
    if (selector.bodyIds() != null) {
      long[] named = new LongLinkedOpenHashSet(selector.bodyIds()).toLongArray();
      Selector conditions = withoutBodyIds(selector);
      return keep(named, among(conditions, selector.label(), named, true, cancellation));
    }
    LongArrayList found = new LongArrayList();
    CypherTerms terms = new CypherTerms();
    Conditions conditions = new Conditions(selector, info, terms);
    queries.each(
        text(SCAN, selector.label(), conditions),
        terms.parameters(),
        cancellation,
        row -> {
          if (conditions.test((List<?>) row.get(1))) {
            found.add((long) row.get(0));
          }
        });
    long[] ids = found.toLongArray();
    Arrays.sort(ids);
    if (selector.not() == null || ids.length == 0) {
      return ids;
    }
    LongSet left = new LongOpenHashSet(ids);
    left.removeAll(among(selector.not(), selector.label(), ids, false, cancellation));
    return keep(ids, left);
  }

  /**
   * Those of the candidates that the selector means.
   *
   * @param lookUp whether it is still to be found out which candidates exist with the label
   */
  private LongSet among(
      Selector selector, BodyLabel label, long[] candidates, boolean lookUp, Cancellation c) {
    long[] ids = candidates;
    if (selector.bodyIds() != null) {
      ids = keep(candidates, new LongOpenHashSet(selector.bodyIds()));
    }
    CypherTerms terms = new CypherTerms();
    Conditions conditions = new Conditions(selector, info, terms);
    LongSet found = new LongOpenHashSet();
    if (!lookUp && conditions.none()) {
      found.addAll(LongArrayList.wrap(ids));
    } else {
      String text = text(AMONG, label, conditions);
      for (int from = 0; from < ids.length; from += BATCH) {
        int to = Math.min(ids.length, from + BATCH);
        terms.set("ids", LongArrayList.wrap(Arrays.copyOfRange(ids, from, to)));
        queries.each(
            text,
            terms.parameters(),
            c,
            row -> {
              if (conditions.test((List<?>) row.get(1))) {
                found.add((long) row.get(0));
              }
            });
      }
    }
    if (selector.not() != null && !found.isEmpty()) {
      found.removeAll(among(selector.not(), label, found.toLongArray(), false, c));
    }
    return found;
  }

  private static String text(String template, BodyLabel label, Conditions conditions) {
    return CypherTexts.fill(
        template,
        Map.of("label", label.label(), "where", conditions.where(), "read", conditions.read()));
  }

  private static long[] keep(long[] ids, LongSet wanted) {
    return Arrays.stream(ids).filter(wanted::contains).toArray();
  }

  private static Selector withoutBodyIds(Selector selector) {
    return new Selector(
        selector.label(),
        null,
        selector.properties(),
        selector.rois(),
        selector.hasSoma(),
        selector.not());
  }
}
