package org.neuropil.connectome.neuron;

/** Which bodies are meant. */
public enum BodyLabel {
  /** Bodies worth calling neurons. */
  NEURON("Neuron"),
  /** Every body, fragments included. */
  SEGMENT("Segment");

  private final String label;

  BodyLabel(String label) {
    this.label = label;
  }

  /** The graph's label. */
  public String label() {
    return label;
  }
}
