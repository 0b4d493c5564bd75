package org.neuropil.connectome.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a dataset's Meta node tells of its regions.
 *
 * @param superLevel regions that charts show
 * @param overview regions that the overview shows, in order
 * @param clustered whether the overview is to be put into the order of a clustering
 * @param roiInfo facts by region
 */
record MetaRois(
    List<String> superLevel, List<String> overview, boolean clustered, JsonNode roiInfo) {
  private static final String META = CypherTexts.text("explorer-meta");
  private static final JsonMapper JSON = JsonMapper.shared();

  static MetaRois read(QueryRunner queries, Cancellation cancellation) {
    List<MetaRois> found =
        queries.list(
            META,
            Map.of(),
            cancellation,
            row -> {
              List<String> primary = texts(row.get(1));
              JsonNode roiInfo = json(row.get(4));
              List<String> shown = row.get(2) == null ? primary : texts(row.get(2));
              return new MetaRois(
                  row.get(0) == null ? primary : texts(row.get(0)),
                  shown.stream().distinct().filter(roi -> !isLeftOut(roiInfo, roi)).toList(),
                  row.get(3) == null || "clustered".equals(row.get(3)),
                  roiInfo);
            });
    return found.isEmpty()
        ? new MetaRois(List.of(), List.of(), false, JSON.createObjectNode())
        : found.get(0);
  }

  private static boolean isLeftOut(JsonNode roiInfo, String roi) {
    return roiInfo.path(roi).path("excludeFromOverview").asBoolean(false);
  }

  /** A count of all bodies in a region; null when Meta does not say. */
  @Nullable Long count(String roi, String name) {
    JsonNode count = roiInfo.path(roi).path(name);
    return count.isIntegralNumber() ? (Long) count.asLong() : null;
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> items) {
      items.forEach(item -> texts.add(String.valueOf(item)));
    }
    return List.copyOf(texts);
  }

  private static JsonNode json(@Nullable Object text) {
    try {
      JsonNode node = text instanceof String json && !json.isEmpty() ? JSON.readTree(json) : null;
      return node != null && node.isObject() ? node : JSON.createObjectNode();
    } catch (JacksonException e) {
      throw new CypherException(
          CypherException.Kind.FAILED, "Meta.roiInfo is not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
