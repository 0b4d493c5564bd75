package org.neuropil.volume.archive;

import java.util.Comparator;

/**
 * What tells blocks of one scale apart, in the order of packs and of the local store: where a block
 * is (Morton number), and which version wrote it (line and position, see {@link
 * org.neuropil.volume.store.Lineage}).
 */
record PackKey(long morton, int line, int position) implements Comparable<PackKey> {
  static final int BYTES = 16;

  private static final Comparator<PackKey> ORDER =
      Comparator.comparingLong(PackKey::morton)
          .thenComparingInt(PackKey::line)
          .thenComparingInt(PackKey::position);

  @Override
  public int compareTo(PackKey other) {
    return ORDER.compare(this, other);
  }
}
