package org.neuropil.volume.labelmap;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Where a change takes the numbers of new bodies and supervoxels from. */
@FunctionalInterface
interface NewLabels {
  /** From those that nobody had. */
  NewLabels FRESH = LabelIds::next;

  long next(LabelIds ids);

  /** Those that were given before, in the same order. */
  static NewLabels given(Collection<Long> labels) {
    Deque<Long> left = new ArrayDeque<>(labels);
    return ids -> left.remove();
  }
}
