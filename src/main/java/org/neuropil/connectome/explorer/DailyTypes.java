package org.neuropil.connectome.explorer;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/**
 * Draws a cell type a day: among those of neurons that are traced or anchors, not cropped, and have
 * more T-bars or more post sites than a fifth of these neurons have. It is shown by such a neuron
 * with the most of five times its T-bars and its post sites. The day and the dataset decide, so
 * that all who serve the dataset agree.
 */
public final class DailyTypes {
  private static final String CANDIDATES = CypherTexts.text("explorer-daily-candidates");
  private static final String TYPE_SIZE = CypherTexts.text("explorer-type-size");
  private static final String CONNECTIVITY = CypherTexts.text("explorer-daily-connectivity");
  private static final double PERCENTILE = 0.2;

  /** Types that are looked at for one whose neuron can be shown. */
  private static final int MOST_TRIED = 1000;

  private final Dataset dataset;
  private final KeptAnswers kept;
  private final QueryRunner queries;
  private final String label;

  public DailyTypes(Dataset dataset, KeptAnswers kept) {
    this.dataset = dataset;
    this.kept = kept;
    this.queries = new QueryRunner(dataset.graph());
    this.label = new NeuronConditions(queries, dataset.info()).label(false);
  }

  /** The neuron that stands for its type. */
  private record Exemplar(String type, long bodyId, long pre, long post) {
    long rank() {
      return 5 * pre + post;
    }
  }

  private record Exemplars(List<Exemplar> byType) implements KeptAnswers.Sized {
    @Override
    public long size() {
      return 96L * byType.size();
    }
  }

  /**
   * The type of a day; nothing when no type qualifies.
   *
   * @param showable whether a body can be shown, by a skeleton for instance; a type whose neuron
   *     cannot is drawn only when there is no other
   */
  public Optional<DailyType> of(LocalDate day, LongPredicate showable, Cancellation cancellation) {
    List<Exemplar> all =
        kept.get(dataset, "daily-exemplars", this::exemplars, cancellation).byType();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Exemplar> drawn = new ArrayList<>(all);
    Collections.shuffle(drawn, new Random(seed(day)));
    Exemplar chosen =
        drawn.stream()
            .limit(MOST_TRIED)
            .filter(exemplar -> showable.test(exemplar.bodyId()))
            .findFirst()
            .orElse(drawn.get(0));
    return Optional.of(
        kept.get(
            dataset, List.of("daily", chosen.bodyId()), c -> described(chosen, c), cancellation));
  }

  private long seed(LocalDate day) {
    return 1_000_003L * day.toEpochDay() + dataset.id().key().hashCode();
  }

  private Exemplars exemplars(Cancellation cancellation) {
    List<Exemplar> neurons =
        queries.list(
            CypherTexts.fill(CANDIDATES, Map.of("label", label)),
            Map.of(),
            cancellation,
            row ->
                new Exemplar(
                    String.valueOf(row.get(0)),
                    number(row.get(1)),
                    number(row.get(2)),
                    number(row.get(3))));
    long pre = percentile(neurons.stream().mapToLong(Exemplar::pre).toArray());
    long post = percentile(neurons.stream().mapToLong(Exemplar::post).toArray());
    Map<String, Exemplar> largest = new TreeMap<>();
    for (Exemplar neuron : neurons) {
      if (neuron.pre() > pre || neuron.post() > post) {
        largest.merge(neuron.type(), neuron, DailyTypes::larger);
      }
    }
    return new Exemplars(List.copyOf(largest.values()));
  }

  private static Exemplar larger(Exemplar a, Exemplar b) {
    int byRank = Long.compare(a.rank(), b.rank());
    return byRank > 0 || (byRank == 0 && a.bodyId() < b.bodyId()) ? a : b;
  }

  /** The smallest value that is not below the share, as Cypher's percentileDisc. */
  private static long percentile(long[] values) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    return values[Math.max(0, (int) Math.ceil(PERCENTILE * values.length) - 1)];
  }

  private DailyType described(Exemplar chosen, Cancellation cancellation) {
    LongArrayList size = new LongArrayList();
    queries.each(
        CypherTexts.fill(TYPE_SIZE, Map.of("label", label)),
        Map.of("type", chosen.type()),
        cancellation,
        row -> size.add(number(row.get(0))));
    String cypher = CypherTexts.fill(CONNECTIVITY, Map.of("label", label));
    List<List<@Nullable Object>> partners =
        queries.list(
            cypher,
            Map.of("bodyId", chosen.bodyId()),
            cancellation,
            row -> Arrays.asList(row.toArray(new @Nullable Object[0])));
    return new DailyType(
        chosen.type(),
        size.getLong(0),
        chosen.bodyId(),
        chosen.pre(),
        chosen.post(),
        cypher,
        partners);
  }

  private static long number(@Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).longValue();
  }
}
