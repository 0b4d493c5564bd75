package org.neuropil.connectome.synapse;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/** Single sites, body by body in ascending order. */
final class SiteBatches implements SynapseTable.Batches {
  private static final String BODIES = CypherTexts.text("synapse-bodies");
  private static final String SITES = CypherTexts.text("synapse-sites");
  private static final String COUNT = CypherTexts.text("synapse-sites-count");

  /** Bodies whose number of synapses is asked at once. */
  private static final int PAGE = 1000;

  /** Synapses of one batch; a single body may have more. */
  private static final long SYNAPSES = 20_000;

  private final QueryRunner queries;
  private final SelectedBodies bodies;
  private final SynapseConditions conditions;
  private final SiteRow row;

  SiteBatches(
      QueryRunner queries, SelectedBodies bodies, SynapseConditions conditions, SiteRow row) {
    this.queries = queries;
    this.bodies = bodies;
    this.conditions = conditions;
    this.row = row;
  }

  @Override
  public void each(Cancellation cancellation, Predicate<SynapseBatch> wanted) {
    long[] ids = bodies.ascending(cancellation);
    for (int from = 0; from < ids.length; from += PAGE) {
      long[] page = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + PAGE));
      Long2LongOpenHashMap synapses = new Long2LongOpenHashMap();
      queries.each(
          BODIES,
          Map.of("ids", LongArrayList.wrap(page)),
          cancellation,
          r -> synapses.put((long) r.get(0), (long) r.get(1)));
      for (int first = 0; first < page.length; ) {
        int end = first + 1;
        long sum = synapses.get(page[first]);
        while (end < page.length && sum + synapses.get(page[end]) <= SYNAPSES) {
          sum += synapses.get(page[end++]);
        }
        if (!wanted.test(new Batch(Arrays.copyOfRange(page, first, end)))) {
          return;
        }
        first = end;
      }
    }
  }

  private final class Batch implements SynapseBatch {
    private final Map<String, Object> parameters;

    Batch(long[] ids) {
      parameters = conditions.with("ids", LongArrayList.wrap(ids));
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
      queries.whileWanted(text(SITES), parameters, cancellation, r -> wanted.test(row.values(r)));
    }
  }
}
