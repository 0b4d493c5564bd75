package org.neuropil.connectome.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.CypherTerms;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/**
 * The questions of neuPrintExplorer about one dataset. Every value is a parameter; questions that
 * are about everything, whose answer is small, are answered from {@link KeptAnswers}.
 *
 * <p>Questions that need a name or an id fail without one, as {@link CypherException.Kind#INVALID}.
 * Filters are about the bodies that are asked for, unless a method says otherwise.
 */
public final class ExplorerQueries {
  private static final String FIND = CypherTexts.text("explorer-find-neurons");
  private static final String INPUTS = CypherTexts.text("explorer-simple-inputs");
  private static final String OUTPUTS = CypherTexts.text("explorer-simple-outputs");
  private static final String RANKED = CypherTexts.text("explorer-ranked-table");
  private static final String ROIS = CypherTexts.text("explorer-rois-in-neuron");
  private static final String ALL_ROIS = CypherTexts.text("explorer-roi-connectivity");
  private static final String ROI_COUNTS = CypherTexts.text("explorer-roi-counts");
  private static final String AUTAPSES = CypherTexts.text("explorer-autapses");
  private static final String META = CypherTexts.text("explorer-neuron-meta");
  private static final String META_VALUES = CypherTexts.text("explorer-neuron-meta-values");
  private static final String COMMON_INPUTS = CypherTexts.text("explorer-common-inputs");
  private static final String COMMON_OUTPUTS = CypherTexts.text("explorer-common-outputs");

  /** Connections that one answer about common partners holds. */
  private static final int MOST_COMMON = 1_000_000;

  private final Dataset dataset;
  private final QueryRunner queries;
  private final NeuronConditions conditions;
  private final KeptAnswers kept;

  public ExplorerQueries(Dataset dataset, KeptAnswers kept) {
    this.dataset = dataset;
    this.queries = new QueryRunner(dataset.graph());
    this.conditions = new NeuronConditions(queries, dataset.info());
    this.kept = kept;
  }

  /** Bodies with what is known of them, by id. A filter without name and id means all neurons. */
  public Answer findNeurons(NeuronFilter filter, Cancellation cancellation) {
    return filtered(
        FIND,
        List.of(
            "bodyid",
            "bodyname",
            "bodytype",
            "neuronStatus",
            "roiInfo",
            "size",
            "npre",
            "npost",
            "rois",
            "notes"),
        "n",
        filter,
        new CypherTerms().set("rois", shownRois(cancellation)),
        cancellation);
  }

  /** One row a connection of the bodies, to any body: by type, id, falling weight. */
  public Answer simpleConnections(NeuronFilter filter, boolean inputs, Cancellation cancellation) {
    return filtered(
        inputs ? INPUTS : OUTPUTS,
        List.of(
            "Neuron1",
            "Neuron1Type",
            "Neuron2",
            "Neuron2Type",
            "Neuron2Id",
            "Weight",
            "Neuron1Id",
            "Neuron2Status",
            "Neuron2RoiInfo",
            "Neuron2Size",
            "Neuron2Pre",
            "Neuron2Post",
            "rois",
            "WeightHP"),
        "n",
        named(filter),
        new CypherTerms().set("rois", shownRois(cancellation)),
        cancellation);
  }

  /** One row a connection of the bodies, in both directions, by falling weight. */
  public Answer rankedTable(NeuronFilter filter, Cancellation cancellation) {
    return filtered(
        RANKED,
        List.of(
            "Neuron1",
            "Neuron1Type",
            "Neuron2",
            "Neuron2Type",
            "Weight",
            "Body2",
            "m_id",
            "n_id",
            "pre_id",
            "Body1",
            "WeightHP"),
        "m",
        named(filter),
        new CypherTerms(),
        cancellation);
  }

  /** The bodies with their regions, by id. */
  public Answer roisInNeuron(NeuronFilter filter, Cancellation cancellation) {
    return filtered(
        ROIS,
        List.of("bodyid", "bodyname", "bodytype", "roiInfo"),
        "n",
        named(filter),
        new CypherTerms(),
        cancellation);
  }

  /** All neurons with their regions, by id. */
  public Answer roiConnectivity() {
    return running(
        CypherTexts.fill(ALL_ROIS, Map.of("label", conditions.label(false))),
        List.of("bodyid", "roiInfo"),
        Map.of());
  }

  /** Neurons that synapse onto themselves, by falling weight. */
  public Answer autapses(Cancellation cancellation) {
    String text = CypherTexts.fill(AUTAPSES, Map.of("label", conditions.label(false)));
    return ready(
        List.of("id", "weight", "name", "type"),
        text,
        kept.get(dataset, "autapses", c -> rows(text, Map.of(), c), cancellation));
  }

  /** Names of the properties that neurons have, flags of regions among them, in order. */
  public Answer neuronMeta(Cancellation cancellation) {
    return ready(List.of("pname"), META, properties(cancellation));
  }

  private List<List<@Nullable Object>> properties(Cancellation cancellation) {
    String text = CypherTexts.fill(META, Map.of("label", conditions.label(false)));
    return kept.get(
        dataset,
        "neuronmeta",
        c -> {
          var rows = rows(text, Map.of(), c);
          rows.sort(Comparator.comparing(row -> String.valueOf(row.get(0))));
          return rows;
        },
        cancellation);
  }

  /** The different values of a property of neurons, in no order; none of one that they lack. */
  public Answer neuronMetaValues(String property, Cancellation cancellation) {
    boolean known = properties(cancellation).stream().anyMatch(row -> property.equals(row.get(0)));
    CypherTerms terms = new CypherTerms();
    String text =
        CypherTexts.fill(
            META_VALUES,
            Map.of("label", conditions.label(false), "property", terms.property("n", property)));
    List<List<@Nullable Object>> values =
        known
            ? kept.get(
                dataset,
                List.of("neuronmetavals", property),
                c -> rows(text, terms.parameters(), c),
                cancellation)
            : List.of();
    return ready(List.of("val"), text, values);
  }

  /**
   * Bodies in a region by their T-bars there ({@code pre}) or post sites, falling, each row with
   * the sum of all. Bodies without any are left out.
   */
  public Answer distribution(String roi, boolean pre, Cancellation cancellation) {
    CypherTerms terms = new CypherTerms();
    String where = conditions.inRoi("n", roi, terms, cancellation);
    String text =
        CypherTexts.fill(ROI_COUNTS, Map.of("label", conditions.label(true), "where", where));
    return new Answer(
        List.of("id", "size", "total"),
        text,
        (rows, c) -> {
          RoiDistribution distribution = new RoiDistribution(roi, pre ? "pre" : "post");
          queries.each(text, terms.parameters(), c, distribution::add);
          distribution.into(rows);
        });
  }

  /** Synapses of the bodies by region, beside those of all bodies in it; by region. */
  public Answer completeness(NeuronFilter filter, Cancellation cancellation) {
    RoiCompleteness sums = RoiCompleteness.of(dataset, filter, cancellation);
    return ready(
        List.of("unlabelres", "roipre", "roipost", "totalpre", "totalpost"),
        sums.text(),
        kept.get(dataset, List.of("completeness", filter), c -> sums.read(c).rows(), cancellation));
  }

  /**
   * Who is connected with several bodies: one row with a list of maps, one for each connection,
   * {@code {"input" or "output": id of the partner, "name", "type", "ID_weight": weight}}, by
   * partner. Filters are about the partners.
   */
  public Answer commonConnectivity(
      List<Long> ids, boolean inputs, NeuronFilter partners, Cancellation cancellation) {
    return common("k.bodyId IN ", ids, false, inputs, partners, cancellation);
  }

  /**
   * The same for all neurons of some types: one map for each partner and type, whose {@code
   * TYPE_weight} is the sum.
   */
  public Answer commonConnectivityOfTypes(
      List<String> types, boolean inputs, NeuronFilter partners, Cancellation cancellation) {
    return common("k.type IN ", types, true, inputs, partners, cancellation);
  }

  private Answer common(
      String asked,
      List<?> values,
      boolean byType,
      boolean inputs,
      NeuronFilter partners,
      Cancellation cancellation) {
    if (values.isEmpty()) {
      throw invalid("neuron ids or names not specified");
    }
    CypherTerms terms = new CypherTerms();
    String where = conditions.where("c", partners.withoutNameAndId(), terms, cancellation);
    String text =
        CypherTexts.fill(
            inputs ? COMMON_INPUTS : COMMON_OUTPUTS,
            Map.of(
                "label",
                conditions.label(partners.allSegments()),
                "asked",
                asked + terms.value(values),
                "where",
                where));
    return new Answer(
        List.of("map"),
        text,
        (rows, c) -> {
          TreeMap<CommonKey, Map<String, @Nullable Object>> all = new TreeMap<>();
          queries.each(text, terms.parameters(), c, row -> addCommon(row, byType, inputs, all));
          List<@Nullable Object> row = new ArrayList<>();
          row.add(List.copyOf(all.values()));
          rows.row(row);
        });
  }

  private record CommonKey(long partner, String asked) implements Comparable<CommonKey> {
    @Override
    public int compareTo(CommonKey other) {
      int byPartner = Long.compare(partner, other.partner);
      return byPartner != 0 ? byPartner : asked.compareTo(other.asked);
    }
  }

  private static void addCommon(
      List<@Nullable Object> row,
      boolean byType,
      boolean inputs,
      Map<CommonKey, Map<String, @Nullable Object>> all) {
    long partner = (long) Objects.requireNonNull(row.get(0));
    String asked = String.valueOf(row.get(byType ? 4 : 3));
    Map<String, @Nullable Object> map =
        all.computeIfAbsent(
            new CommonKey(partner, asked),
            key -> {
              Map<String, @Nullable Object> fresh = new LinkedHashMap<>();
              fresh.put(inputs ? "input" : "output", Long.toString(partner));
              fresh.put("name", row.get(1));
              fresh.put("type", row.get(2));
              return fresh;
            });
    if (row.get(5) instanceof Long weight) {
      map.merge(asked + "_weight", weight, (a, b) -> (Long) a + (Long) b);
    }
    if (all.size() > MOST_COMMON) {
      throw invalid(
          "neurons: more than " + MOST_COMMON + " connections (expected: fewer ids or names)");
    }
  }

  private List<String> shownRois(Cancellation cancellation) {
    return kept.get(
        dataset, "superlevelrois", c -> MetaRois.read(queries, c).superLevel(), cancellation);
  }

  private static NeuronFilter named(NeuronFilter filter) {
    if (filter.namesNobody()) {
      throw invalid("no neuron name specified");
    }
    return filter;
  }

  private static CypherException invalid(String message) {
    return new CypherException(CypherException.Kind.INVALID, message, null);
  }

  private Answer filtered(
      String template,
      List<String> columns,
      String variable,
      NeuronFilter filter,
      CypherTerms terms,
      Cancellation cancellation) {
    String where = conditions.where(variable, filter, terms, cancellation);
    return running(
        CypherTexts.fill(
            template, Map.of("label", conditions.label(filter.allSegments()), "where", where)),
        columns,
        terms.parameters());
  }

  private Answer running(String text, List<String> columns, Map<String, ?> parameters) {
    return new Answer(
        columns,
        text,
        (rows, c) ->
            dataset
                .graph()
                .read(
                    new CypherQuery(text, new LinkedHashMap<>(parameters), QueryRunner.TIME_LIMIT),
                    c,
                    rows::row));
  }

  static Answer ready(List<String> columns, String text, List<List<@Nullable Object>> values) {
    return new Answer(
        columns,
        text,
        (rows, c) -> {
          for (List<@Nullable Object> row : values) {
            if (!rows.row(row)) {
              return;
            }
          }
        });
  }

  private List<List<@Nullable Object>> rows(
      String text, Map<String, ?> parameters, Cancellation cancellation) {
    return queries.list(
        text, parameters, cancellation, row -> Arrays.asList(row.toArray(new @Nullable Object[0])));
  }
}
