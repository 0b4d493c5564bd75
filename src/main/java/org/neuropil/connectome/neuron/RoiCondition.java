package org.neuropil.connectome.neuron;

import java.util.List;

/**
 * In which ROIs a body must have synapses. Empty lists ask for nothing.
 *
 * @param any at least one synapse in at least one of these
 * @param all at least one synapse in each of these
 * @param inputs at least {@code minInputs} post sites in each of these
 * @param outputs at least {@code minOutputs} T-bars in each of these
 */
public record RoiCondition(
    List<String> any,
    List<String> all,
    List<String> inputs,
    List<String> outputs,
    int minInputs,
    int minOutputs) {}
