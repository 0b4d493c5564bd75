package org.neuropil.connectome.explorer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.graph.RoiInfoText;
import org.neuropil.connectome.roi.LeafOrder;
import org.neuropil.connectome.roi.RoiFlow;

/** Overviews of one dataset with neuPrint's formulas, worked out once. */
public final class Overviews {
  /** Statuses of neurons that count as complete for {@link #completeness}. */
  public static final List<String> COMPLETE =
      List.of(
          "Traced",
          "Roughly traced",
          "Prelim Roughly traced",
          "final",
          "final (irrelevant)",
          "Finalized",
          "Leaves");

  private static final String ROI_COUNTS = CypherTexts.text("explorer-roi-counts");

  /** What a weight is taken from to make a distance. */
  private static final double FAR = 1e10;

  private static final int FEW_ROIS = 3;

  private final Dataset dataset;
  private final KeptAnswers kept;
  private final QueryRunner queries;
  private final NeuronConditions conditions;

  public Overviews(Dataset dataset, KeptAnswers kept) {
    this.dataset = dataset;
    this.kept = kept;
    this.queries = new QueryRunner(dataset.graph());
    this.conditions = new NeuronConditions(queries, dataset.info());
  }

  /**
   * T-bars and post sites of complete neurons by region, beside those of all bodies: columns roi,
   * roipre, roipost, totalpre, totalpost.
   */
  public Answer completeness(Cancellation cancellation) {
    NeuronFilter complete = new NeuronFilter("", false, null, COMPLETE, 0, 0, false, List.of());
    RoiCompleteness sums = RoiCompleteness.of(dataset, complete, cancellation);
    RoiCompleteness.Rows rows =
        kept.stored(
            dataset, "roicompleteness", RoiCompleteness.Rows.class, sums::read, cancellation);
    return ExplorerQueries.ready(
        List.of("roi", "roipre", "roipost", "totalpre", "totalpost"), sums.text(), rows.rows());
  }

  /**
   * Weights between the regions of the overview, over all neurons: one with post sites in a region
   * and T-bars in another adds 1 to the pair's neurons, and to its weight its T-bars there times
   * the share that the first has of its post sites in all these regions.
   *
   * <p>More than three regions are put into the order of {@link LeafOrder}, by 1e10 less the
   * weights of both directions, unless Meta's {@code overviewOrder} asks for their own.
   */
  public RoiOverview connectivity(Cancellation cancellation) {
    return kept.stored(
        dataset, "roiconnectivity", RoiOverview.class, this::connectivityNow, cancellation);
  }

  private RoiOverview connectivityNow(Cancellation cancellation) {
    MetaRois meta = MetaRois.read(queries, cancellation);
    Set<String> shown = new HashSet<>(meta.overview());
    RoiFlow flow = new RoiFlow();
    String text =
        CypherTexts.fill(ROI_COUNTS, Map.of("label", conditions.label(false), "where", "true"));
    queries.each(text, Map.of(), cancellation, row -> add(row.get(1), shown, flow));
    List<RoiFlow.Line> lines = flow.lines();
    boolean cluster = meta.clustered() && shown.size() > FEW_ROIS;
    return new RoiOverview(cluster ? clustered(meta.overview(), lines) : meta.overview(), lines);
  }

  private static void add(@Nullable Object roiInfo, Set<String> shown, RoiFlow flow) {
    Map<String, Long> pre = new TreeMap<>();
    Map<String, Long> post = new TreeMap<>();
    RoiInfoText.read(
        roiInfo,
        (roi, name, n) -> {
          if (n > 0 && shown.contains(roi)) {
            if (name.equals("pre")) {
              pre.put(roi, n);
            } else if (name.equals("post")) {
              post.put(roi, n);
            }
          }
        });
    if (!pre.isEmpty() && !post.isEmpty()) {
      flow.neuron(post, pre);
    }
  }

  private static List<String> clustered(List<String> rois, List<RoiFlow.Line> lines) {
    Map<String, Integer> places = new HashMap<>();
    rois.forEach(roi -> places.put(roi, places.size()));
    double[][] distances = new double[rois.size()][rois.size()];
    for (double[] row : distances) {
      Arrays.fill(row, FAR);
    }
    for (RoiFlow.Line line : lines) {
      int from = places.getOrDefault(line.from(), 0);
      int to = places.getOrDefault(line.to(), 0);
      distances[from][to] -= line.weight();
      if (from != to) {
        distances[to][from] -= line.weight();
      }
    }
    return Arrays.stream(LeafOrder.of(distances)).mapToObj(rois::get).toList();
  }
}
