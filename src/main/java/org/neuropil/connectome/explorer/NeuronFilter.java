package org.neuropil.connectome.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bodies a question is about. What is empty, null or zero asks nothing.
 *
 * @param name a regular expression that must match a body's whole type or instance, or, with {@code
 *     contains}, a text that must be in one of them; goes before the id
 * @param id of the one body that is meant
 * @param preAtLeast T-bars on the body
 * @param postAtLeast post sites on it
 * @param allSegments whether fragments count too
 * @param rois that the body must be in, each of them
 */
public record NeuronFilter(
    String name,
    boolean contains,
    @Nullable Long id,
    List<String> statuses,
    long preAtLeast,
    long postAtLeast,
    boolean allSegments,
    List<String> rois) {
  public NeuronFilter {
    statuses = List.copyOf(statuses);
    rois = List.copyOf(rois);
  }

  /** Every body labelled Neuron. */
  public static final NeuronFilter NONE =
      new NeuronFilter("", false, null, List.of(), 0, 0, false, List.of());

  boolean namesNobody() {
    return name.isEmpty() && id == null;
  }

  NeuronFilter withoutNameAndId() {
    return new NeuronFilter("", false, null, statuses, preAtLeast, postAtLeast, allSegments, rois);
  }
}
