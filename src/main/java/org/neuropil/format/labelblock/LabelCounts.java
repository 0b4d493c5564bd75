package org.neuropil.format.labelblock;

import java.util.Arrays;

/**
 * Voxels by label.
 *
 * @param labels different ones, ascending as signed numbers
 * @param counts voxels of each
 */
public record LabelCounts(long[] labels, int[] counts) {
  /** Voxels of a label; 0 when it does not occur. */
  public int count(long label) {
    int at = Arrays.binarySearch(labels, label);
    return at < 0 ? 0 : counts[at];
  }
}
