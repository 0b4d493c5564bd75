package org.neuropil.web.v1;

import java.util.List;
import java.util.TreeMap;
import org.neuropil.connectome.Connectome;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.NeuronSort;
import org.neuropil.connectome.neuron.PropertyCondition;
import org.neuropil.connectome.neuron.Selector;

/** Whether what a path names exists, at the price of a count. */
final class Existence {
  private Existence() {}

  static boolean body(Connectome connectome, long bodyId, Cancellation cancellation) {
    return connectome.neurons().exists(bodyId, cancellation);
  }

  static boolean type(Connectome connectome, String type, Cancellation cancellation) {
    TreeMap<String, PropertyCondition> condition = new TreeMap<>();
    condition.put("type", new PropertyCondition.AnyOf(List.of(type)));
    Selector ofType = new Selector(BodyLabel.NEURON, null, condition, null, null, null);
    return count(connectome, ofType, cancellation) > 0;
  }

  static long count(Connectome connectome, Selector selector, Cancellation cancellation) {
    return connectome
        .neurons()
        .neurons(selector, List.of("bodyId"), NeuronSort.BY_BODY_ID)
        .total(cancellation);
  }
}
