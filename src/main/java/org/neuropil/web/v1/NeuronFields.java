package org.neuropil.web.v1;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.neuron.NeuronSort;
import org.neuropil.web.problem.Problems;

/** Which properties of neurons are answered, and in which order the neurons come. */
final class NeuronFields {
  private final DatasetInfo dataset;
  private final Problems problems;
  private final Set<String> names;

  NeuronFields(DatasetInfo dataset, Problems problems) {
    this.dataset = dataset;
    this.problems = problems;
    this.names = new TreeSet<>(dataset.properties().keySet());
    names.add("bodyId");
    names.add("roiInfo");
  }

  /** The names, each once, checked; empty for all. */
  List<String> fields(String field, List<String> asked) {
    Set<String> fields = new LinkedHashSet<>();
    for (String name : asked) {
      if (names.contains(name)) {
        fields.add(name);
      } else {
        problems.add(field, name, "properties of this dataset: " + String.join(", ", names));
      }
    }
    return List.copyOf(fields);
  }

  /** A property, with a minus before it for descending order. */
  NeuronSort sort(String field, @Nullable String asked) {
    if (asked == null || asked.isEmpty()) {
      return NeuronSort.BY_BODY_ID;
    }
    boolean descending = asked.startsWith("-");
    String name = descending ? asked.substring(1) : asked;
    if (name.equals("bodyId") || isSortable(name)) {
      return new NeuronSort(name, descending);
    }
    List<String> sortable = names.stream().filter(n -> isSortable(n)).toList();
    problems.add(
        field,
        asked,
        "bodyId or a property of this dataset, with - before it for descending order: "
            + String.join(", ", sortable));
    return NeuronSort.BY_BODY_ID;
  }

  private boolean isSortable(String name) {
    PropertyType type = dataset.properties().get(name);
    if (type == null || name.equals("roiInfo")) {
      return false;
    }
    return switch (type) {
      case STRING, INTEGER, FLOAT, BOOLEAN -> true;
      case POINT, STRING_LIST, INTEGER_LIST, FLOAT_LIST, BOOLEAN_LIST -> false;
    };
  }
}
