package org.neuropil.connectome.neuron;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.neuropil.connectome.adjacency.Bodies;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.QueryRunner;

/** Looks through the columns of a snapshot. */
public final class SnapshotBodyFinder implements BodyFinder {
  private static final int LOOK_EVERY = 0xFFFF;

  private final Snapshot snapshot;
  private final ColumnConditions conditions;

  public SnapshotBodyFinder(Snapshot snapshot, DatasetInfo info) {
    this.snapshot = snapshot;
    this.conditions = new ColumnConditions(snapshot, info);
  }

  @Override
  public long[] find(Selector selector, Cancellation cancellation) {
    int[] places = places(selector, cancellation);
    long[] ids = new long[places.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = snapshot.bodies().id(places[i]);
    }
    return ids;
  }

  /** The bodies' places instead of their ids, in the same order. */
  public int[] places(Selector selector, Cancellation cancellation) {
    QueryRunner.check(cancellation);
    Bodies bodies = snapshot.bodies();
    IntPredicate wanted = wanted(selector, selector.label());
    IntArrayList found = new IntArrayList();
    if (selector.bodyIds() != null) {
      for (int place : named(selector.bodyIds())) {
        if (wanted.test(place)) {
          found.add(place);
        }
      }
      return found.toIntArray();
    }
    for (int place = 0; place < bodies.count(); place++) {
      if (wanted.test(place)) {
        found.add(place);
      }
      if ((place & LOOK_EVERY) == LOOK_EVERY) {
        QueryRunner.check(cancellation);
      }
    }
    return found.toIntArray();
  }

  /** Places of those that exist, none twice, in the order given. */
  private int[] named(List<Long> bodyIds) {
    IntLinkedOpenHashSet places = new IntLinkedOpenHashSet(bodyIds.size());
    for (long id : bodyIds) {
      int place = snapshot.bodies().place(id);
      if (place >= 0) {
        places.add(place);
      }
    }
    return places.toIntArray();
  }

  /** Everything a selector asks but for its own {@code bodyIds}. */
  private IntPredicate wanted(Selector selector, BodyLabel label) {
    IntPredicate wanted =
        switch (label) {
          case SEGMENT -> place -> true;
          case NEURON -> snapshot.bodies()::isNeuron;
        };
    for (IntPredicate condition : conditions.of(selector)) {
      wanted = wanted.and(condition);
    }
    Selector not = selector.not();
    if (not == null) {
      return wanted;
    }
    IntPredicate refused = wanted(not, BodyLabel.SEGMENT);
    if (not.bodyIds() != null) {
      BitSet among = new BitSet();
      for (int place : named(not.bodyIds())) {
        among.set(place);
      }
      return wanted.and(place -> !(among.get(place) && refused.test(place)));
    }
    return wanted.and(refused.negate());
  }
}
