package org.neuropil.connectome.synapse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a synapse {@code s} must be, as Cypher and its parameters. */
record SynapseConditions(String where, Map<String, Object> parameters) {
  /**
   * @param kind T-bars or PSDs, or null for both
   */
  static SynapseConditions of(SynapseCriteria criteria, SynapseCriteria.@Nullable Kind kind) {
    List<String> where = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    if (kind != null) {
      where.add("s.type = $kind");
      parameters.put("kind", name(kind));
    }
    if (criteria.minConfidence() > 0) {
      where.add("s.confidence >= $minConfidence");
      parameters.put("minConfidence", criteria.minConfidence());
    }
    if (!criteria.rois().isEmpty()) {
      where.add("any(flag IN keys(s) WHERE flag IN $rois)");
      parameters.put("rois", criteria.rois());
    }
    SynapseCriteria.Box box = criteria.box();
    if (box != null) {
      for (int axis = 0; axis < 3; axis++) {
        String name = String.valueOf("XYZ".charAt(axis));
        String at = "s.location." + "xyz".charAt(axis);
        where.add(at + " >= $min" + name + " AND " + at + " <= $max" + name);
        parameters.put("min" + name, box.min()[axis]);
        parameters.put("max" + name, box.max()[axis]);
      }
    }
    return new SynapseConditions(
        where.isEmpty() ? "true" : String.join(" AND ", where), parameters);
  }

  /** These parameters and one more. */
  Map<String, Object> with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(parameters);
    more.put(name, value);
    return more;
  }

  private static String name(SynapseCriteria.Kind kind) {
    return switch (kind) {
      case PRE -> "pre";
      case POST -> "post";
    };
  }
}
