package org.neuropil.connectome.neuron;

import org.neuropil.connectome.graph.Cancellation;

/**
 * Finds the bodies that a selector means.
 *
 * <p>How conditions are read: text compares exactly; {@code Contains} and {@code Matches} look at
 * numbers and booleans as they are written; a list property meets a condition when one of its items
 * does; a property that is absent, or of a kind that the condition cannot be asked of, meets none
 * but {@code Exists(false)}. ROI conditions look at the body's ROI flags and, where counts are
 * asked, at its roiInfo; a region that no body is in has no bodies. A count of 0 or less asks
 * nothing.
 */
public interface BodyFinder {
  /** Whether the selector means every body with its label. */
  static boolean meansAll(Selector selector) {
    return selector.bodyIds() == null
        && selector.properties().isEmpty()
        && selector.rois() == null
        && selector.hasSoma() == null
        && selector.not() == null;
  }

  /**
   * Ids of the bodies, none twice: in the order in which the selector names them, ascending where
   * it names none. Named bodies that do not exist or lack the label are left out.
   */
  long[] find(Selector selector, Cancellation cancellation);
}
