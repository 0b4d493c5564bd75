package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyFinder;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Selector;

/**
 * One side of connections: every body with a label, or some of them. Which bodies these are is
 * found out when first asked; guarded by its own monitor.
 */
final class Side {
  private final Selector selector;
  private final BodyFinder bodies;
  private long @Nullable [] ids;
  private @Nullable LongSet set;

  Side(Selector selector, BodyFinder bodies) {
    this.selector = selector;
    this.bodies = bodies;
  }

  BodyLabel label() {
    return selector.label();
  }

  /** Whether the label alone says who belongs. */
  boolean all() {
    return BodyFinder.meansAll(selector);
  }

  /** In the order of {@link BodyFinder#find}; shared, not to be changed. */
  synchronized long[] ids(Cancellation cancellation) {
    if (ids == null) {
      ids = bodies.find(selector, cancellation);
    }
    return ids;
  }

  /** How many bodies, without looking them up where the dataset's counts tell. */
  long size(DatasetInfo info, Cancellation cancellation) {
    if (!all()) {
      return ids(cancellation).length;
    }
    return switch (label()) {
      case NEURON -> info.counts().neurons();
      case SEGMENT -> info.counts().segments();
    };
  }

  /** Tells of a body that has the label whether it belongs. */
  synchronized LongPredicate members(Cancellation cancellation) {
    if (all()) {
      return bodyId -> true;
    }
    if (set == null) {
      set = new LongOpenHashSet(ids(cancellation));
    }
    return set::contains;
  }
}
