package org.neuropil.connectome.roi;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTerms;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.graph.RoiInfoText;

/** Reads the graph, a page of neurons to a query. */
record CypherRoiRecords(QueryRunner queries) implements RoiRecords {
  private static final String NEURONS = CypherTexts.text("roi-neurons");
  private static final String FLAGGED = CypherTexts.text("roi-flagged");
  private static final String HIERARCHY = CypherTexts.text("roi-hierarchy");
  private static final int PAGE = 10_000;

  @Override
  public @Nullable Object hierarchy(Cancellation cancellation) {
    @Nullable Object[] found = new @Nullable Object[1];
    queries.each(HIERARCHY, Map.of(), cancellation, row -> found[0] = row.get(0));
    return found[0];
  }

  @Override
  public void neurons(Cancellation cancellation, Neurons sink) {
    long[] from = {Long.MIN_VALUE};
    long[] rows = new long[1];
    do {
      rows[0] = 0;
      queries.each(
          NEURONS,
          Map.of("from", from[0], "limit", PAGE),
          cancellation,
          row -> {
            rows[0]++;
            from[0] = (long) row.get(0) + 1;
            Object roiInfo = row.get(3);
            sink.neuron(row.get(1), row.get(2), counts -> RoiInfoText.read(roiInfo, counts));
          });
    } while (rows[0] == PAGE && from[0] != Long.MIN_VALUE);
  }

  @Override
  public void flagged(Collection<String> rois, Cancellation cancellation, Bodies sink) {
    CypherTerms terms = new CypherTerms();
    String flags =
        rois.stream()
            .sorted()
            .map(roi -> terms.property("n", roi) + " = true")
            .collect(Collectors.joining(" OR "));
    queries.each(
        CypherTexts.fill(FLAGGED, Map.of("flags", flags)),
        terms.parameters(),
        cancellation,
        row -> {
          Object roiInfo = row.get(0);
          sink.body(counts -> RoiInfoText.read(roiInfo, counts));
        });
  }
}
