package org.neuropil.connectome.export;

/** The weights of one connection by region, kept in the order of the regions' numbers. */
final class RegionSums {
  private int[] regions = new int[16];
  private long[] weights = new long[16];
  private int count;
  private long sum;

  void clear() {
    count = 0;
    sum = 0;
  }

  void add(int region, long weight) {
    sum += weight;
    int at = count;
    while (at > 0 && regions[at - 1] >= region) {
      at--;
    }
    if (at < count && regions[at] == region) {
      weights[at] += weight;
      return;
    }
    if (count == regions.length) {
      regions = java.util.Arrays.copyOf(regions, 2 * count);
      weights = java.util.Arrays.copyOf(weights, 2 * count);
    }
    System.arraycopy(regions, at, regions, at + 1, count - at);
    System.arraycopy(weights, at, weights, at + 1, count - at);
    regions[at] = region;
    weights[at] = weight;
    count++;
  }

  int count() {
    return count;
  }

  int[] regions() {
    return regions;
  }

  long[] weights() {
    return weights;
  }

  long sum() {
    return sum;
  }
}
