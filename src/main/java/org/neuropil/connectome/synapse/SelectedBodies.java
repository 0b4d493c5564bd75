package org.neuropil.connectome.synapse;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyFinder;
import org.neuropil.connectome.neuron.Selector;

/**
 * The bodies that a selector means, found out when first asked and kept: 8 bytes a body. Guarded by
 * its own monitor.
 */
final class SelectedBodies {
  private final BodyFinder finder;
  private final Selector selector;
  private long @Nullable [] ids;
  private @Nullable LongSet set;

  SelectedBodies(BodyFinder finder, Selector selector) {
    this.finder = finder;
    this.selector = selector;
  }

  /** Shared, not to be changed. */
  synchronized long[] ascending(Cancellation cancellation) {
    long[] known = ids;
    if (known == null) {
      known = finder.find(selector, cancellation).clone();
      Arrays.sort(known);
      ids = known;
    }
    return known;
  }

  /** Shared, not to be changed. */
  synchronized LongSet set(Cancellation cancellation) {
    LongSet known = set;
    if (known == null) {
      known = new LongOpenHashSet(ascending(cancellation));
      set = known;
    }
    return known;
  }
}
