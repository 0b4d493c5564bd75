package org.neuropil.connectome.neuron;

/** Which side of a connection the partners are on. */
public enum Direction {
  /** Presynaptic partners: those that the neuron gets input from. */
  UPSTREAM,
  /** Postsynaptic partners: those that the neuron sends output to. */
  DOWNSTREAM
}
