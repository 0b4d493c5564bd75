package org.neuropil.connectome.neuron;

/**
 * An order of neurons; ties, and neurons without the property (which come last), by body id
 * ascending.
 *
 * @param property a neuron property, or {@code bodyId}
 */
public record NeuronSort(String property, boolean descending) {
  public static final NeuronSort BY_BODY_ID = new NeuronSort("bodyId", false);
}
