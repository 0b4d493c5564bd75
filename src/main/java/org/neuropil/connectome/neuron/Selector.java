package org.neuropil.connectome.neuron;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which bodies are meant: all conditions must hold. Property names are checked against the dataset
 * by whoever builds a selector from a request.
 *
 * @param bodyIds when not null, only these, in this order where an order "as given" is asked for
 * @param properties conditions by property name
 * @param rois conditions on regions, or null
 * @param hasSoma whether somaLocation is present, or null
 * @param not a selector that must not hold, or null; its label is ignored
 */
public record Selector(
    BodyLabel label,
    @Nullable List<Long> bodyIds,
    SortedMap<String, PropertyCondition> properties,
    @Nullable RoiCondition rois,
    @Nullable Boolean hasSoma,
    @Nullable Selector not) {

  /** Every body with the label. */
  public static Selector all(BodyLabel label) {
    return new Selector(label, null, java.util.Collections.emptySortedMap(), null, null, null);
  }

  /** These bodies, fragments too. */
  public static Selector bodies(List<Long> bodyIds) {
    return new Selector(
        BodyLabel.SEGMENT,
        List.copyOf(bodyIds),
        java.util.Collections.emptySortedMap(),
        null,
        null,
        null);
  }

  /** The ids it is confined to, if it names some. */
  public Optional<List<Long>> namedBodies() {
    return Optional.ofNullable(bodyIds);
  }
}
