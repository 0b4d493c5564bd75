package org.neuropil.connectome.ingest.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.rows.MetaRow;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Regions as Meta describes them.
 *
 * @param rois in the order of Meta's roiInfo
 * @param names all regions that Meta names anywhere
 */
public record RoiDescription(List<RoiFacts> rois, Set<String> names) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Reads roiInfo, roiHierarchy and the lists of regions; what is no JSON is grave. */
  public static RoiDescription of(MetaRow meta, ImportReport report) {
    JsonNode info = json(meta, "roiInfo", report);
    JsonNode hierarchy = json(meta, "roiHierarchy", report);
    Map<String, String> parents = new HashMap<>();
    descend(hierarchy, "", parents);
    String root = hierarchy.path("name").asString("");
    Set<String> primary = list(meta, "primaryRois");
    List<RoiFacts> rois = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : info.properties()) {
      String name = entry.getKey();
      JsonNode facts = entry.getValue();
      if (!facts.isObject()) {
        meta.complain(report, Severity.GRAVE, Kind.NOT_JSON, "roiInfo", ROI_INFO);
        break;
      }
      String parent = parents.getOrDefault(name, facts.path("parent").asString(""));
      boolean parentIsRegion = info.has(parent) || !parent.equals(root);
      rois.add(
          new RoiFacts(
              name,
              primary.isEmpty() ? facts.path("isPrimary").asBoolean(false) : primary.contains(name),
              parentIsRegion ? parent : "",
              facts.path("pre").asLong(0),
              facts.path("post").asLong(0)));
    }
    Set<String> names = new LinkedHashSet<>();
    rois.forEach(r -> names.add(r.name()));
    names.addAll(primary);
    names.addAll(list(meta, "superLevelRois"));
    names.addAll(list(meta, "nonHierarchicalROIs"));
    names.addAll(list(meta, "overviewRois"));
    parents.keySet().stream().filter(n -> !n.equals(root)).forEach(names::add);
    return new RoiDescription(List.copyOf(rois), names);
  }

  private static final String ROI_INFO =
      "Meta's roiInfo is JSON of the form {\"ROI\": {\"pre\": 1, \"post\": 2}}.";

  /** Primary regions by name. */
  public Set<String> primary() {
    Set<String> primary = new LinkedHashSet<>();
    rois.stream().filter(RoiFacts::primary).forEach(r -> primary.add(r.name()));
    return primary;
  }

  private static void descend(JsonNode node, String parent, Map<String, String> parents) {
    String name = node.path("name").asString("");
    if (!name.isEmpty()) {
      parents.putIfAbsent(name, parent);
    }
    for (JsonNode child : node.path("children")) {
      descend(child, name, parents);
    }
  }

  /** An object that Meta holds as JSON; an empty one when it holds none. */
  static JsonNode json(MetaRow meta, String property, ImportReport report) {
    String text = meta.text(property);
    if (text.isEmpty()) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      // said below
    }
    meta.complain(
        report,
        Severity.GRAVE,
        Kind.NOT_JSON,
        property,
        "The column holds a JSON object, its quotes doubled in CSV.");
    return JSON.createObjectNode();
  }

  private static Set<String> list(MetaRow meta, String property) {
    Set<String> names = new LinkedHashSet<>();
    Object value = meta.properties().get(property);
    if (value instanceof String[] texts) {
      for (String text : texts) {
        if (!text.isEmpty()) {
          names.add(text);
        }
      }
    }
    return names;
  }
}
