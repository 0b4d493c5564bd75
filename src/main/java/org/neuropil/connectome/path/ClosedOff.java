package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;

/**
 * Whether the end can be reached from a fork at all, found out from the end: where few bodies lead
 * to it, that is soon known, however many the fork leads to.
 */
final class ClosedOff {
  private final PathEdges edges;
  private final Allowance allowance;
  private final LongSet seen;
  private LongList level;
  private LongArrayList next = new LongArrayList();
  private int at;
  private int hopsLeft;
  private long read;
  private boolean open;

  /**
   * @param blocked bodies that no way may pass through, the fork not among them
   */
  ClosedOff(PathEdges edges, Allowance allowance, long to, LongSet blocked, int hops) {
    this.edges = edges;
    this.allowance = allowance;
    this.seen = new LongOpenHashSet(blocked);
    this.level = LongList.of(to);
    this.hopsLeft = hops;
    seen.add(to);
  }

  /**
   * Goes on as long as fewer connections than this were read in all.
   *
   * @param taken bodies that the fork may not lead to directly
   * @return true when there certainly is no way
   */
  boolean after(long most, long fork, LongSet taken) {
    while (!open && hopsLeft > 0 && at < level.size() && read < most) {
      long before = read;
      edges.backward(
          LongList.of(level.getLong(at)),
          (pre, post, weight) -> {
            read++;
            if (pre == fork) {
              open |= !taken.contains(post);
            } else if (seen.add(pre)) {
              next.add(pre);
            }
          });
      allowance.step(read - before);
      at++;
      if (at == level.size()) {
        level = next;
        next = new LongArrayList();
        at = 0;
        hopsLeft--;
      }
    }
    return !open && (hopsLeft == 0 || level.isEmpty());
  }
}
