package org.neuropil.connectome.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTerms;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/** Turns filters into conditions of Cypher, in a form that the indexes of bodies can answer. */
final class NeuronConditions {
  private static final String PROPERTY_KEYS = CypherTexts.text("explorer-property-keys");
  private static final String NEVER = "false";

  private final QueryRunner queries;
  private final DatasetInfo info;
  private final Set<String> metaRois = new HashSet<>();

  NeuronConditions(QueryRunner queries, DatasetInfo info) {
    this.queries = queries;
    this.info = info;
    info.rois().stream().map(RoiFacts::name).forEach(metaRois::add);
  }

  /**
   * The label to look for, with the dataset's name before it: the indexes of all properties but id
   * and type are on these.
   */
  String label(boolean allSegments) {
    return "`" + info.id().name() + (allSegments ? "_Segment`" : "_Neuron`");
  }

  /** Conditions on a variable; {@code true} when the filter has none. */
  String where(String variable, NeuronFilter filter, CypherTerms terms, Cancellation c) {
    List<String> all = new ArrayList<>();
    if (!filter.name().isEmpty()) {
      all.add(named(variable, filter, terms));
    } else if (filter.id() != null) {
      all.add(variable + ".bodyId = " + terms.value(filter.id()));
    }
    if (!filter.statuses().isEmpty()) {
      all.add(variable + ".status IN " + terms.value(filter.statuses()));
    }
    if (filter.preAtLeast() > 0) {
      all.add(variable + ".pre >= " + terms.value(filter.preAtLeast()));
    }
    if (filter.postAtLeast() > 0) {
      all.add(variable + ".post >= " + terms.value(filter.postAtLeast()));
    }
    for (String roi : new HashSet<>(filter.rois())) {
      all.add(inRoi(variable, roi, terms, c));
    }
    return all.isEmpty() ? "true" : String.join(" AND ", all);
  }

  private static String named(String variable, NeuronFilter filter, CypherTerms terms) {
    String name = terms.value(filter.name());
    if (filter.contains()) {
      return either(variable, " CONTAINS " + name);
    }
    NamePattern pattern = NamePattern.of(filter.name());
    if (pattern.exact()) {
      return either(variable, " = " + name);
    }
    String matches = either(variable, " =~ " + name);
    return pattern.prefix().isEmpty()
        ? matches
        : either(variable, " STARTS WITH " + terms.value(pattern.prefix())) + " AND " + matches;
  }

  private static String either(String variable, String condition) {
    return "(" + variable + ".type" + condition + " OR " + variable + ".instance" + condition + ")";
  }

  /** Nobody is in what is not a region of the dataset. */
  String inRoi(String variable, String roi, CypherTerms terms, Cancellation cancellation) {
    return isRoi(roi, cancellation) ? terms.property(variable, roi) + " = true" : NEVER;
  }

  /** Bodies may have a flag of a region that Meta does not name. */
  boolean isRoi(String name, Cancellation cancellation) {
    if (metaRois.contains(name)) {
      return true;
    }
    if (name.isEmpty() || info.properties().containsKey(name)) {
      return false;
    }
    boolean[] found = new boolean[1];
    queries.each(
        PROPERTY_KEYS,
        java.util.Map.of(),
        cancellation,
        row -> found[0] |= name.equals(row.get(0)));
    return found[0];
  }
}
