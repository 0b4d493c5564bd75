package org.neuropil.connectome.explorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/**
 * How alike the neurons of a cell type are in whom they are connected with.
 *
 * <p>Looked at are the type's neurons that are traced or anchors, and their connections of weight 3
 * and more with such bodies, typed ones or not cropped ones. Partners of one type count together;
 * one without a type counts by its id. docs/neuprint.md tells what each part of a profile means.
 */
public final class CellTypeProfiles {
  /** Neurons of one type whose profile is worked out. */
  public static final int MOST_NEURONS = 2000;

  private static final List<String> STATUSES = List.of("Traced", "Anchor");
  private static final long WEAKEST = 3;
  private static final String NEURONS = CypherTexts.text("explorer-cell-type-neurons");
  private static final String INPUTS = CypherTexts.text("explorer-cell-type-inputs");
  private static final String OUTPUTS = CypherTexts.text("explorer-cell-type-outputs");

  private final Dataset dataset;
  private final KeptAnswers kept;
  private final QueryRunner queries;
  private final String label;

  public CellTypeProfiles(Dataset dataset, KeptAnswers kept) {
    this.dataset = dataset;
    this.kept = kept;
    this.queries = new QueryRunner(dataset.graph());
    this.label = new NeuronConditions(queries, dataset.info()).label(false);
  }

  /**
   * The profile as JSON has it: maps, lists, texts and numbers; nothing when there is no such
   * neuron.
   *
   * @throws CypherException {@code INVALID} when the type has more than {@link #MOST_NEURONS}
   */
  public Optional<Map<String, Object>> of(String type, Cancellation cancellation) {
    Map<String, Object> profile =
        kept.get(dataset, List.of("celltype", type), c -> profile(type, c), cancellation);
    return profile.isEmpty() ? Optional.empty() : Optional.of(profile);
  }

  private Map<String, Object> profile(String type, Cancellation cancellation) {
    Map<String, Object> parameters =
        Map.of("type", type, "statuses", STATUSES, "minWeight", WEAKEST);
    Map<Long, Map<String, @Nullable Object>> infos = neurons(type, cancellation);
    if (infos.isEmpty()) {
      return Map.of();
    }
    if (infos.size() > MOST_NEURONS) {
      throw new CypherException(
          CypherException.Kind.INVALID,
          "type: has more than " + MOST_NEURONS + " neurons (expected: fewer)",
          null);
    }
    List<Long> ids = List.copyOf(infos.keySet());
    PartnerWeights inputs = new PartnerWeights(ids);
    PartnerWeights outputs = new PartnerWeights(ids);
    read(INPUTS, parameters, inputs, cancellation);
    read(OUTPUTS, parameters, outputs, cancellation);
    double[][] distances = distances(inputs, outputs, ids.size(), cancellation);
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("neuroninfo", named(infos));
    profile.put("centroid-neuron", Long.toString(ids.get(centroid(distances))));
    profile.put("neuron-inputs", inputs.tables());
    profile.put("neuron-outputs", outputs.tables());
    if (ids.size() > 1) {
      profile.put("dist-matrix", PartnerWeights.table(texts(ids), texts(ids), rows(distances)));
      profile.put("average-distance", average(distances));
      profile.put("neuron-missed-inputs", inputs.missed());
      profile.put("neuron-missed-outputs", outputs.missed());
      profile.put("common-inputs", inputs.common());
      profile.put("common-outputs", outputs.common());
      profile.put("common-inputs-med", inputs.commonMedians());
      profile.put("common-outputs-med", outputs.commonMedians());
    }
    return profile;
  }

  private Map<Long, Map<String, @Nullable Object>> neurons(String type, Cancellation c) {
    Map<Long, Map<String, @Nullable Object>> infos = new TreeMap<>();
    queries.each(
        CypherTexts.fill(NEURONS, Map.of("label", label)),
        Map.of("type", type, "statuses", STATUSES, "limit", MOST_NEURONS + 1),
        c,
        row -> {
          Map<String, @Nullable Object> info = new LinkedHashMap<>();
          info.put("instance", row.get(1));
          info.put("status", row.get(2));
          info.put("pre", row.get(3));
          info.put("post", row.get(4));
          info.put("size", row.get(5));
          info.put("cropped", row.get(6));
          infos.put((Long) Objects.requireNonNull(row.get(0)), info);
        });
    return infos;
  }

  private void read(
      String query, Map<String, Object> parameters, PartnerWeights weights, Cancellation c) {
    queries.each(
        CypherTexts.fill(query, Map.of("label", label)),
        parameters,
        c,
        row ->
            weights.add(
                (long) Objects.requireNonNull(row.get(0)),
                String.valueOf(row.get(1)),
                (long) Objects.requireNonNull(row.get(2))));
  }

  /** The mean of the distances by inputs and by outputs. */
  private static double[][] distances(
      PartnerWeights inputs, PartnerWeights outputs, int n, Cancellation cancellation) {
    double[][] distances = new double[n][n];
    for (int i = 0; i < n; i++) {
      QueryRunner.check(cancellation);
      for (int j = 0; j < i; j++) {
        distances[i][j] = (inputs.distance(i, j) + outputs.distance(i, j)) / 2;
        distances[j][i] = distances[i][j];
      }
    }
    return distances;
  }

  /** The neuron with the smallest sum of distances to the others; the first of several. */
  private static int centroid(double[][] distances) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < distances.length; i++) {
      double sum = sum(distances[i]);
      if (sum < least) {
        least = sum;
        best = i;
      }
    }
    return best;
  }

  private static double average(double[][] distances) {
    double sum = 0;
    for (double[] row : distances) {
      sum += sum(row);
    }
    return sum / ((double) distances.length * (distances.length - 1));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static List<List<Object>> rows(double[][] values) {
    List<List<Object>> rows = new ArrayList<>();
    for (double[] row : values) {
      List<Object> boxed = new ArrayList<>(row.length);
      for (double value : row) {
        boxed.add(value);
      }
      rows.add(boxed);
    }
    return rows;
  }

  private static List<Object> texts(List<Long> ids) {
    List<Object> texts = new ArrayList<>();
    ids.forEach(id -> texts.add(id.toString()));
    return texts;
  }

  private static Map<String, Object> named(Map<Long, Map<String, @Nullable Object>> infos) {
    Map<String, Object> named = new LinkedHashMap<>();
    infos.forEach((id, info) -> named.put(id.toString(), info));
    return named;
  }
}
