package org.neuropil.connectome.explorer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTerms;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/** T-bars and post sites of some neurons by region, beside those of all bodies. */
record RoiCompleteness(QueryRunner queries, String text, Map<String, Object> parameters) {
  private static final String ROI_COUNTS = CypherTexts.text("explorer-roi-counts");

  /** Rows of region, pre, post, all pre, all post. */
  record Rows(List<List<@Nullable Object>> rows) {}

  static RoiCompleteness of(Dataset dataset, NeuronFilter filter, Cancellation cancellation) {
    QueryRunner queries = new QueryRunner(dataset.graph());
    NeuronConditions conditions = new NeuronConditions(queries, dataset.info());
    CypherTerms terms = new CypherTerms();
    String where = conditions.where("n", filter, terms, cancellation);
    String text =
        CypherTexts.fill(
            ROI_COUNTS, Map.of("label", conditions.label(filter.allSegments()), "where", where));
    return new RoiCompleteness(queries, text, new HashMap<>(terms.parameters()));
  }

  Rows read(Cancellation cancellation) {
    SortedMap<String, long[]> sums = new TreeMap<>();
    queries.each(text, parameters, cancellation, row -> RoiSums.add(row.get(1), sums));
    return new Rows(RoiSums.besideTotals(sums, MetaRois.read(queries, cancellation)));
  }
}
