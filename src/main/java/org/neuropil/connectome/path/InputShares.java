package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongCollection;
import it.unimi.dsi.fastutil.longs.LongList;

/**
 * What share of a body's input a connection is, as a cost that adds up along a path: ln(input) -
 * ln(weight), where input is the summed weight of all connections to the body. Costs are whole
 * multiples of 1e-9, each logarithm rounded to one: sums are exact, whatever their order, and so
 * are ties.
 */
final class InputShares {
  /** Costs in one unit of the natural logarithm. */
  static final double UNIT = 1e9;

  private static final long[] SMALL = new long[4096];

  static {
    for (int n = 1; n < SMALL.length; n++) {
      SMALL[n] = rounded(n);
    }
  }

  private final PathEdges edges;
  private final Allowance allowance;
  private final Long2LongMap inputs = new Long2LongOpenHashMap();

  InputShares(PathEdges edges, Allowance allowance) {
    this.edges = edges;
    this.allowance = allowance;
  }

  /** Reads the input of several bodies in one go. */
  void load(LongCollection bodies) {
    LongArrayList missing = new LongArrayList();
    bodies.forEach(
        (long body) -> {
          if (!inputs.containsKey(body)) {
            missing.add(body);
          }
        });
    if (!missing.isEmpty()) {
      edges.inputs(missing, inputs::put);
      allowance.step(missing.size());
      allowance.keep(inputs.size());
    }
  }

  /** The summed weight of all connections to a body that has any. */
  long input(long body) {
    long known = inputs.get(body);
    if (known == 0) {
      load(LongList.of(body));
      known = inputs.get(body);
    }
    return known;
  }

  /** The cost of a connection to a body; never negative. */
  long cost(long weight, long body) {
    return logarithm(input(body)) - logarithm(weight);
  }

  private static long logarithm(long n) {
    return n < SMALL.length ? SMALL[(int) n] : rounded(n);
  }

  // StrictMath, for the same order of paths on every machine.
  private static long rounded(long n) {
    return Math.round(StrictMath.log((double) n) * UNIT);
  }
}
