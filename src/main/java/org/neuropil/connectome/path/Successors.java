package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongCollection;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.Arrays;

/** Where each body leads, read from the graph when first wanted and kept. */
final class Successors {
  private static final Next NOWHERE = new Next(new long[0], new long[0]);

  private final PathEdges edges;
  private final Long2ObjectMap<Next> known = new Long2ObjectOpenHashMap<>();
  private long read;

  Successors(PathEdges edges) {
    this.edges = edges;
  }

  /** Bodies that follow, ascending, and the weights of the connections to them. */
  record Next(long[] bodies, long[] weights) {
    /** The bodies as a list. */
    LongList list() {
      return LongArrayList.wrap(bodies);
    }

    /** Where a body is among them; negative when it is not. */
    int indexOf(long body) {
      return Arrays.binarySearch(bodies, body);
    }
  }

  Next of(long body) {
    load(LongList.of(body));
    Next next = known.get(body);
    return next == null ? NOWHERE : next;
  }

  /** How many connections were read so far. */
  long read() {
    return read;
  }

  /** Reads what several bodies lead to in one go. */
  void load(LongCollection bodies) {
    LongArrayList missing = new LongArrayList();
    bodies.forEach(
        (long body) -> {
          if (!known.containsKey(body)) {
            missing.add(body);
          }
        });
    Long2ObjectMap<LongArrayList[]> found = new Long2ObjectOpenHashMap<>();
    edges.forward(
        missing,
        (pre, post, weight) -> {
          LongArrayList[] lists =
              found.computeIfAbsent(
                  pre, p -> new LongArrayList[] {new LongArrayList(), new LongArrayList()});
          lists[0].add(post);
          lists[1].add(weight);
        });
    for (long body : missing) {
      known.put(body, NOWHERE);
    }
    found.forEach(
        (body, lists) -> {
          long[] posts = lists[0].toLongArray();
          long[] weights = lists[1].toLongArray();
          LongArrays.quickSort(posts, weights);
          known.put(body.longValue(), new Next(posts, weights));
          read += posts.length;
        });
  }
}
