package org.neuropil.connectome.synapse;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/** Contacts between two groups of bodies, connection by connection in ascending order. */
final class PairBatches implements SynapseTable.Batches {
  private static final String UPSTREAM = CypherTexts.text("synapse-upstream");
  private static final String PARTNERS = CypherTexts.text("synapse-partners");
  private static final String PAIRS = CypherTexts.text("synapse-pairs");
  private static final String COUNT = CypherTexts.text("synapse-pairs-count");

  /** Bodies whose connections are asked at once. */
  private static final int PAGE = 200;

  /** Contacts of one batch; a single connection may have more. */
  private static final long CONTACTS = 20_000;

  private final QueryRunner queries;
  private final SelectedBodies pre;
  private final SelectedBodies post;
  private final SynapseConditions conditions;
  private final SiteRow row;

  PairBatches(
      QueryRunner queries,
      SelectedBodies pre,
      SelectedBodies post,
      SynapseConditions conditions,
      SiteRow row) {
    this.queries = queries;
    this.pre = pre;
    this.post = post;
    this.conditions = conditions;
    this.row = row;
  }

  private record Connection(long pre, long post, long contacts) {}

  @Override
  public void each(Cancellation cancellation, Predicate<SynapseBatch> wanted) {
    long[] sources = sources(cancellation);
    LongSet targets = post.set(cancellation);
    for (int from = 0; from < sources.length; from += PAGE) {
      long[] page = Arrays.copyOfRange(sources, from, Math.min(sources.length, from + PAGE));
      List<Connection> connections = new ArrayList<>();
      queries.each(
          PARTNERS,
          Map.of("ids", LongArrayList.wrap(page)),
          cancellation,
          r -> {
            if (targets.contains((long) r.get(1))) {
              connections.add(new Connection((long) r.get(0), (long) r.get(1), (long) r.get(2)));
            }
          });
      connections.sort(
          Comparator.comparingLong(Connection::pre).thenComparingLong(Connection::post));
      for (int first = 0; first < connections.size(); ) {
        int end = first;
        long sum = 0;
        while (end < connections.size()
            && (end == first || sum + connections.get(end).contacts() <= CONTACTS)) {
          sum += connections.get(end++).contacts();
        }
        if (!wanted.test(new Batch(connections.subList(first, end)))) {
          return;
        }
        first = end;
      }
    }
  }

  /** Bodies that may have a connection: fewer than asked for, where the other side is small. */
  private long[] sources(Cancellation cancellation) {
    long[] all = pre.ascending(cancellation);
    long[] targets = post.ascending(cancellation);
    if (targets.length >= all.length) {
      return all;
    }
    LongSet upstream = new LongOpenHashSet();
    for (int from = 0; from < targets.length; from += PAGE) {
      long[] page = Arrays.copyOfRange(targets, from, Math.min(targets.length, from + PAGE));
      queries.each(
          UPSTREAM,
          Map.of("ids", LongArrayList.wrap(page)),
          cancellation,
          r -> upstream.add((long) r.get(0)));
    }
    return Arrays.stream(all).filter(upstream::contains).toArray();
  }

  private final class Batch implements SynapseBatch {
    private final Map<String, Object> parameters;

    Batch(List<Connection> connections) {
      List<List<Object>> groups = new ArrayList<>();
      List<Long> targets = new ArrayList<>();
      long source = 0;
      for (Connection connection : connections) {
        if (groups.isEmpty() || connection.pre() != source) {
          source = connection.pre();
          targets = new ArrayList<>();
          groups.add(List.of(source, targets));
        }
        targets.add(connection.post());
      }
      parameters = conditions.with("groups", groups);
    }

    private String text(String template) {
      return CypherTexts.fill(template, Map.of("where", conditions.where()));
    }

    @Override
    public long count(Cancellation cancellation) {
      long[] count = new long[1];
      queries.each(text(COUNT), parameters, cancellation, r -> count[0] = (long) r.get(0));
      return count[0];
    }

    @Override
    public void rows(Cancellation cancellation, Predicate<List<@Nullable Object>> wanted) {
      queries.whileWanted(text(PAIRS), parameters, cancellation, r -> wanted.test(row.pair(r)));
    }
  }
}
