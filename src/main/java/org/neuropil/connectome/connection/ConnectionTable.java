package org.neuropil.connectome.connection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Table;

/**
 * Connections between two groups of bodies. An answer of any size streams in flat memory: the
 * presynaptic bodies (or types) are walked in order, some of them at a time, and the rows of these
 * sorted. Where the postsynaptic bodies are few, the rows are gathered from their side instead and
 * sorted whole, so that the work does not grow with the dataset.
 */
final class ConnectionTable implements Table {
  /** Rows, and connections to make them of, that may be gathered at once. */
  private static final int GATHERED = 500_000;

  /** Rows that a step of the walk aims at, and presynaptic bodies that it takes at most. */
  private static final int STEP_ROWS = 20_000;

  private static final int STEP_BODIES = 2_000;

  private final Edges edges;
  private final DatasetInfo info;
  private final ConnectionCriteria criteria;
  private final EdgeWeights weights;
  private final Side pre;
  private final Side post;
  private final WalkCounts counts;
  private @Nullable List<ConnectionRow> gathered;
  private @Nullable Walk walk;

  ConnectionTable(
      Edges edges,
      DatasetInfo info,
      ConnectionCriteria criteria,
      EdgeWeights weights,
      Side pre,
      Side post,
      WalkCounts counts) {
    this.edges = edges;
    this.info = info;
    this.criteria = criteria;
    this.weights = weights;
    this.pre = pre;
    this.post = post;
    this.counts = counts;
  }

  @Override
  public List<Column> columns() {
    return ConnectionRow.columns(criteria.groupBy(), criteria.byRoi());
  }

  @Override
  public long total(Cancellation cancellation) {
    plan(cancellation);
    if (gathered != null) {
      return gathered.size();
    }
    long[] before = rowsBefore(cancellation);
    return before[before.length - 1];
  }

  @Override
  public void rows(long offset, long limit, Cancellation cancellation, Rows rows)
      throws IOException {
    if (limit <= 0) {
      return;
    }
    plan(cancellation);
    if (gathered != null) {
      hand(gathered, offset, limit, rows);
      return;
    }
    Walk units = plannedWalk();
    int unit = 0;
    long skip = offset;
    if (offset > 0) {
      long[] before = rowsBefore(cancellation);
      while (unit < units.size() && before[unit + 1] <= offset) {
        unit++;
      }
      skip = offset - before[unit];
    }
    long wanted = limit;
    int bodies = 20;
    while (unit < units.size() && wanted > 0) {
      int end = units.end(unit, bodies);
      List<ConnectionRow> step =
          read(units.bodies(unit, end), Direction.DOWNSTREAM, post, cancellation);
      long handed = hand(step, skip, wanted, rows);
      if (handed < 0) {
        return;
      }
      wanted -= handed;
      skip = Math.max(0, skip - step.size());
      bodies = nextStep(units.bodies(unit, end).length, step.size());
      unit = end;
    }
  }

  private static int nextStep(int bodies, int rows) {
    return (int) Math.max(1, Math.min(STEP_BODIES, (long) bodies * STEP_ROWS / Math.max(1, rows)));
  }

  /** Returns how many were handed over; -1 when the reader wants no more. */
  private long hand(List<ConnectionRow> all, long offset, long limit, Rows rows)
      throws IOException {
    long end = limit > all.size() - offset ? all.size() : offset + limit;
    for (long i = offset; i < end; i++) {
      if (!rows.row(all.get((int) i).values(criteria.groupBy(), criteria.byRoi()))) {
        return -1;
      }
    }
    return Math.max(0, end - offset);
  }

  /** Chooses the way: {@link #gathered} or {@link #walk} is there afterwards. */
  private synchronized void plan(Cancellation cancellation) {
    if (gathered != null || walk != null) {
      return;
    }
    long posts = post.size(info, cancellation);
    long perBody = 1 + info.counts().connections() / Math.max(1, info.counts().segments());
    if (posts < pre.size(info, cancellation) && posts * perBody <= GATHERED) {
      gathered = gather(cancellation);
    }
    if (gathered == null) {
      walk =
          switch (criteria.groupBy()) {
            case BODY -> Walk.ofBodies(pre.ids(cancellation));
            case TYPE -> {
              long[] ids = pre.ids(cancellation);
              yield Walk.ofTypes(ids, edges.types(ids, cancellation));
            }
          };
    }
  }

  private synchronized Walk plannedWalk() {
    return Objects.requireNonNull(walk);
  }

  /** All rows from the postsynaptic side, or null when they are too many. */
  private @Nullable List<ConnectionRow> gather(Cancellation cancellation) {
    Collector collector = new Collector();
    boolean all =
        edges.read(
            post.ids(cancellation),
            Direction.UPSTREAM,
            pre,
            weights.wish(true),
            cancellation,
            edge -> {
              collector.add(edge);
              return collector.size() <= GATHERED;
            });
    return all ? collector.sorted() : null;
  }

  private List<ConnectionRow> read(
      long[] bodies, Direction direction, Side others, Cancellation cancellation) {
    Collector collector = new Collector();
    edges.read(
        bodies,
        direction,
        others,
        weights.wish(true),
        cancellation,
        edge -> {
          collector.add(edge);
          return true;
        });
    return collector.sorted();
  }

  /** How many rows come before each unit of the walk; the last number is the total. */
  private long[] rowsBefore(Cancellation cancellation) {
    Walk units = plannedWalk();
    return counts.of(
        criteria,
        () -> {
          long[] before = new long[units.size() + 1];
          if (criteria.groupBy() == GroupBy.BODY && weights.whole() && post.all()) {
            var perBody =
                edges.counts(pre.ids(cancellation), post, criteria.minWeight(), cancellation);
            for (int unit = 0; unit < units.size(); unit++) {
              before[unit + 1] =
                  before[unit] + perBody.getOrDefault(units.bodies(unit, unit + 1)[0], 0L);
            }
          } else {
            countByReading(units, before, cancellation);
          }
          return before;
        });
  }

  private void countByReading(Walk units, long[] before, Cancellation cancellation) {
    int bodies = 20;
    for (int unit = 0; unit < units.size(); ) {
      int end = units.end(unit, bodies);
      List<ConnectionRow> step =
          read(units.bodies(unit, end), Direction.DOWNSTREAM, post, cancellation);
      int row = 0;
      for (int u = unit; u < end; u++) {
        while (row < step.size() && units.has(u, step.get(row))) {
          row++;
        }
        before[u + 1] = before[unit] + row;
      }
      bodies = nextStep(units.bodies(unit, end).length, step.size());
      unit = end;
    }
  }

  /** Makes rows of connections; between types, sums them as they come. */
  private final class Collector {
    private final List<ConnectionRow> rows = new ArrayList<>();
    private final Map<List<@Nullable String>, Long> sums = new HashMap<>();

    void add(Edges.Edge edge) {
      boolean types = criteria.groupBy() == GroupBy.TYPE;
      if (types && (edge.preType() == null || edge.postType() == null)) {
        return;
      }
      weights
          .parts(edge)
          .forEach(
              (part, weight) -> {
                if (types) {
                  sums.merge(
                      Arrays.asList(edge.preType(), edge.postType(), part), weight, Long::sum);
                } else {
                  rows.add(
                      new ConnectionRow(
                          edge.pre(),
                          edge.post(),
                          edge.preType(),
                          edge.postType(),
                          EdgeWeights.roi(part),
                          weight));
                }
              });
    }

    int size() {
      return rows.size() + sums.size();
    }

    List<ConnectionRow> sorted() {
      sums.forEach(
          (key, weight) ->
              rows.add(
                  new ConnectionRow(
                      0,
                      0,
                      key.get(0),
                      key.get(1),
                      EdgeWeights.roi(Objects.requireNonNull(key.get(2))),
                      weight)));
      rows.sort(ConnectionRow.order(criteria.groupBy()));
      return rows;
    }
  }
}
