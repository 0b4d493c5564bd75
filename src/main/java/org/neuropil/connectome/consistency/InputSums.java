package org.neuropil.connectome.consistency;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import org.jspecify.annotations.Nullable;

/** What comes in at the bodies of one part of a dataset: about 50 bytes a body that gets input. */
final class InputSums {
  private final int part;
  private final int parts;
  private final Long2LongOpenHashMap weight = new Long2LongOpenHashMap();
  private final Long2LongOpenHashMap weightHr = new Long2LongOpenHashMap();
  private final LongSet withoutHr = new LongOpenHashSet();

  /**
   * @param part from 0; a body's part follows from its id
   */
  InputSums(int part, int parts) {
    this.part = part;
    this.parts = parts;
  }

  boolean holds(long bodyId) {
    return parts == 1 || Math.floorMod(HashCommon.mix(bodyId), parts) == part;
  }

  void add(long post, @Nullable Object itsWeight, @Nullable Object itsWeightHr) {
    if (!holds(post)) {
      return;
    }
    weight.addTo(post, GraphScan.numberOf(itsWeight));
    if (itsWeightHr instanceof Long hr) {
      weightHr.addTo(post, hr);
    } else {
      withoutHr.add(post);
    }
  }

  /**
   * Compares with what a body tells.
   *
   * @param threshold whether post sites of low confidence are left out of weights
   */
  void compare(Tally tally, long bodyId, long told, boolean threshold) {
    boolean exact = !threshold;
    long sum = weight.get(bodyId);
    if (weightHr.containsKey(bodyId) && !withoutHr.contains(bodyId)) {
      exact = true;
      sum = weightHr.get(bodyId);
    }
    long counted = sum;
    tally.check(
        Rule.BODY_INPUT,
        exact ? told == counted : told >= counted,
        () -> "body " + bodyId + ": upstream " + told + ", counted " + counted);
  }
}
