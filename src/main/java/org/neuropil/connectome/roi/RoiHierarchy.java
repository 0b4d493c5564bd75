package org.neuropil.connectome.roi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Meta's {@code roiHierarchy}: JSON text <code>
 * {"name":"root","children":[{"name":..,"children":[..]},..]}</code>. The root stands for the
 * dataset and is no region.
 */
final class RoiHierarchy {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Optional<RoiNode> root;
  private final Map<String, String> parents = new HashMap<>();

  /** A text that is not such a tree, or a tree without a region, is none. */
  RoiHierarchy(@Nullable Object text) {
    root =
        text instanceof String json
            ? node(json).filter(node -> !node.children().isEmpty())
            : Optional.empty();
    root.ifPresent(node -> node.children().forEach(this::addParents));
  }

  private static Optional<RoiNode> node(String json) {
    try {
      return Optional.of(node(JSON.readTree(json)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static RoiNode node(JsonNode json) {
    List<RoiNode> children = new ArrayList<>();
    json.path("children").forEach(child -> children.add(node(child)));
    return new RoiNode(json.path("name").asString(""), List.copyOf(children));
  }

  private void addParents(RoiNode node) {
    for (RoiNode child : node.children()) {
      parents.putIfAbsent(child.name(), node.name());
      addParents(child);
    }
  }

  Optional<RoiNode> root() {
    return root;
  }

  /** The region above a region; null where there is none. */
  @Nullable String parent(String roi) {
    return parents.get(roi);
  }
}
