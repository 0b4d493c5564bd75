package org.neuropil.web.v1;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.PropertyCondition;
import org.neuropil.connectome.neuron.RoiCondition;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.web.problem.Problems;

/** Selectors of neurons, as JSON and as query parameters, checked against one dataset. */
final class SelectorReader {
  static final Map<String, BodyLabel> LABELS = labels();

  /** How deep {@code not} may stand in {@code not}. */
  private static final int DEPTH = 8;

  private final DatasetInfo dataset;
  private final Regions regions;
  private final Problems problems;

  SelectorReader(DatasetInfo dataset, Regions regions, Problems problems) {
    this.dataset = dataset;
    this.regions = regions;
    this.problems = problems;
  }

  private static Map<String, BodyLabel> labels() {
    Map<String, BodyLabel> labels = new TreeMap<>();
    for (BodyLabel label : BodyLabel.values()) {
      labels.put(label.label(), label);
    }
    return labels;
  }

  /** The selector in a member of the body; an absent one is a fault. */
  Selector member(Members body, String name) {
    if (!body.has(name)) {
      body.missing(name, "a selector; {} means every neuron");
      return Selector.all(BodyLabel.NEURON);
    }
    Members members = body.object(name);
    return members == null ? Selector.all(BodyLabel.NEURON) : object(members, 0);
  }

  private Selector object(Members members, int depth) {
    BodyLabel label = BodyLabel.NEURON;
    if (depth == 0) {
      label = members.choice("label", LABELS, BodyLabel.NEURON);
    }
    List<Long> ids = bodyIds(members);
    RoiCondition rois = rois(members.object("rois"));
    Boolean soma = members.has("hasSoma") ? members.flag("hasSoma", false) : null;
    Selector not = null;
    if (members.has("not")) {
      Members inner = members.object("not");
      if (depth == DEPTH) {
        members.wrong("not", "an object", "not inside not at most " + DEPTH + " deep");
      } else if (inner != null) {
        not = object(inner, depth + 1);
      }
    }
    SortedMap<String, PropertyCondition> properties = new TreeMap<>();
    for (String name : members.unread()) {
      PropertyType type = dataset.properties().get(name);
      Object value = members.raw(name);
      if (type == null || (depth > 0 && name.equals("label"))) {
        members.wrong(
            name,
            value,
            "bodyIds, rois, hasSoma, label (outermost only), not, or a property of this dataset: "
                + String.join(", ", dataset.properties().keySet()));
        continue;
      }
      PropertyCondition condition =
          new ConditionReader(members.path(name), type, problems).read(value);
      if (condition != null) {
        properties.put(name, condition);
      }
    }
    return new Selector(label, ids, properties, rois, soma, not);
  }

  private @Nullable List<Long> bodyIds(Members members) {
    boolean one = members.has("bodyId");
    if (members.has("bodyIds")) {
      if (one) {
        members.wrong("bodyId", members.raw("bodyId"), "bodyId or bodyIds, not both");
      }
      if (members.raw("bodyIds") instanceof JsonBody.Ids ids) {
        return ids.known();
      }
      members.wrong("bodyIds", members.raw("bodyIds"), "a list of body ids");
      return null;
    }
    if (!one) {
      return null;
    }
    LongArrayList ids = new LongArrayList();
    Object value = members.raw("bodyId");
    List<?> all = value instanceof List<?> list ? list : java.util.Collections.singletonList(value);
    for (Object item : all) {
      long id = BodyIds.read(members.path("bodyId"), item, problems);
      if (id != BodyIds.UNKNOWN) {
        ids.add(id);
      }
    }
    return ids;
  }

  private @Nullable RoiCondition rois(@Nullable Members rois) {
    if (rois == null) {
      return null;
    }
    RoiCondition condition =
        new RoiCondition(
            regions(rois, "any"),
            regions(rois, "all"),
            regions(rois, "inputs"),
            regions(rois, "outputs"),
            rois.integer("minInputs", 1, 1, Integer.MAX_VALUE),
            rois.integer("minOutputs", 1, 1, Integer.MAX_VALUE));
    if (rois.has("minInputs") && !rois.has("inputs")) {
      rois.wrong("minInputs", rois.raw("minInputs"), "to stand beside inputs");
    }
    if (rois.has("minOutputs") && !rois.has("outputs")) {
      rois.wrong("minOutputs", rois.raw("minOutputs"), "to stand beside outputs");
    }
    rois.rejectOthers();
    return condition;
  }

  /** A member that lists ROIs of the dataset. */
  List<String> regions(Members members, String name) {
    List<String> names = members.texts(name);
    for (int i = 0; i < names.size(); i++) {
      regions.check(members.path(name) + "[" + i + "]", names.get(i), problems);
    }
    return names;
  }

  /** The selector in a URL; call it when all other parameters have been read. */
  Selector parameters(QueryParameters query) {
    BodyLabel label = query.choice("label", LABELS, BodyLabel.NEURON);
    LongArrayList ids = null;
    for (String text : query.all("bodyId")) {
      ids = ids == null ? new LongArrayList() : ids;
      long id = BodyIds.read("bodyId", text, problems);
      if (id != BodyIds.UNKNOWN) {
        ids.add(id);
      }
    }
    List<String> rois = query.all("roi");
    rois.forEach(roi -> regions.check("roi", roi, problems));
    Boolean soma =
        query.choice("hasSoma", new TreeMap<>(Map.of("true", true, "false", false)), false);
    if (query.all("hasSoma").isEmpty()) {
      soma = null;
    }
    SortedMap<String, PropertyCondition> properties = new TreeMap<>();
    atLeast(query, "minPre", "pre", properties);
    atLeast(query, "minPost", "post", properties);
    for (String name : query.unread()) {
      property(query, name, properties);
    }
    RoiCondition region =
        rois.isEmpty() ? null : new RoiCondition(rois, List.of(), List.of(), List.of(), 1, 1);
    return new Selector(label, ids, properties, region, soma, null);
  }

  private void atLeast(
      QueryParameters query,
      String parameter,
      String property,
      SortedMap<String, PropertyCondition> properties) {
    if (query.all(parameter).isEmpty()) {
      return;
    }
    int min = query.integer(parameter, 0, 0, Integer.MAX_VALUE);
    if (dataset.properties().containsKey(property)) {
      properties.put(property, new PropertyCondition.Range((double) min, null));
    } else {
      problems.add(parameter, min, "nothing: this dataset does not count " + property);
    }
  }

  private void property(
      QueryParameters query, String parameter, SortedMap<String, PropertyCondition> properties) {
    boolean regex = parameter.endsWith("~");
    boolean contains = parameter.endsWith("*");
    String name = regex || contains ? parameter.substring(0, parameter.length() - 1) : parameter;
    PropertyType type = dataset.properties().get(name);
    if (type == null) {
      return;
    }
    ConditionReader reader = new ConditionReader(parameter, type, problems);
    PropertyCondition condition;
    if (regex || contains) {
      String text = query.one(parameter);
      condition = text == null ? null : reader.text(text, regex);
    } else {
      condition = reader.words(query.all(parameter));
    }
    if (condition != null && properties.put(name, condition) != null) {
      problems.add(parameter, null, "one condition on " + name + "; POST neurons/query takes more");
    }
  }

  /** Makes a fault of each parameter that is neither known nor a property. */
  void rejectOthers(QueryParameters query) {
    query.rejectOthers(
        "; or a property of this dataset, alone or with ~ (regex) or * (contains) before the =: "
            + String.join(", ", dataset.properties().keySet()));
  }
}
