package org.neuropil.connectome.neuron;

import org.jspecify.annotations.Nullable;

/**
 * Something that a search found.
 *
 * @param text what matched: a type, instance or ROI name, or a body id's digits
 * @param bodyId of a neuron or instance hit, else null
 * @param type the neuron's type where it has one
 * @param instance the neuron's instance where it has one
 */
public record SearchHit(
    Kind kind,
    String text,
    @Nullable Long bodyId,
    @Nullable String type,
    @Nullable String instance) {
  /** What was found. */
  public enum Kind {
    NEURON,
    TYPE,
    INSTANCE,
    ROI
  }
}
