package org.neuropil.connectome.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a dataset's Meta node tells those who look for a dataset.
 *
 * @param lastEdit when the data was last changed, as its makers wrote it; else when it was imported
 * @param uuid of its segmentation; {@code latest} when it names none
 * @param rois names of all that Meta's roiInfo knows, in its order
 * @param superLevelRois names of those that overviews show, in order; the primary ones when it
 *     names none
 * @param info where to learn more; {@code N/A} when it says nothing
 * @param logo address of a picture, or empty
 */
public record MetaSummary(
    String lastEdit,
    String uuid,
    List<String> rois,
    List<String> superLevelRois,
    String info,
    boolean hidden,
    String logo,
    String description) {

  /**
   * Reads it from Meta's properties; what Meta lacks comes from what is known of the dataset.
   *
   * @throws IllegalStateException when roiInfo is not the text of a JSON object
   */
  static MetaSummary of(Map<?, ?> meta, DatasetInfo known) {
    List<String> superLevel = texts(meta.get("superLevelRois"));
    if (superLevel.isEmpty()) {
      superLevel = texts(meta.get("primaryRois"));
    }
    if (superLevel.isEmpty()) {
      superLevel = known.rois().stream().filter(RoiFacts::primary).map(RoiFacts::name).toList();
    }
    return new MetaSummary(
        text(meta.get("lastDatabaseEdit"), known.importedAt().toString()),
        text(meta.get("uuid"), "latest"),
        rois(meta.get("roiInfo"), known),
        superLevel,
        text(meta.get("info"), "N/A"),
        meta.get("hideDataSet") instanceof Boolean hide ? hide : known.hidden(),
        text(meta.get("logo"), ""),
        text(meta.get("description"), known.description()));
  }

  private static String text(@Nullable Object value, String otherwise) {
    String text = value == null ? "" : value.toString();
    return text.isEmpty() ? otherwise : text;
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> items) {
      items.forEach(item -> texts.add(String.valueOf(item)));
    }
    return texts;
  }

  private static List<String> rois(@Nullable Object roiInfo, DatasetInfo known) {
    if (!(roiInfo instanceof String text) || text.isEmpty()) {
      return known.rois().stream().map(RoiFacts::name).toList();
    }
    try {
      JsonNode parsed = JsonMapper.shared().readTree(text);
      if (parsed.isObject()) {
        return List.copyOf(parsed.propertyNames());
      }
    } catch (JacksonException e) {
      throw new IllegalStateException("Meta's roiInfo is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalStateException("Meta's roiInfo is not a JSON object");
  }
}
