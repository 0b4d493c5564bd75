package org.neuropil.connectome.adjacency;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Gathers distinct roiInfo texts for {@link RoiInfos}. For one thread at a time, but for its {@link
 * #encoder()}s.
 */
final class RoiDictionary {
  private final RoiForms forms;
  private final RoiEncoder own;
  private final IntArrayList offsets = new IntArrayList(new int[] {0});
  private byte[] bytes = new byte[1 << 16];
  private int[] table = new int[1 << 12];

  /**
   * @param rois where names of regions are gathered
   */
  RoiDictionary(Set<String> rois) {
    forms = new RoiForms(rois);
    own = new RoiEncoder(forms);
    Arrays.fill(table, -1);
  }

  List<RoiForm> forms() {
    return forms.all();
  }

  /** For {@link Blobs}. */
  int[] offsets() {
    return offsets.toIntArray();
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, offsets.getInt(offsets.size() - 1));
  }

  /** A new one, for a thread of its own, whose bytes this dictionary understands. */
  RoiEncoder encoder() {
    return new RoiEncoder(forms);
  }

  /** The text's code. */
  int code(String text) {
    own.clear();
    own.append(text);
    return code(own.bytes(), 0, own.length());
  }

  /** The code of an encoded text. */
  int code(byte[] from, int start, int end) {
    int mask = table.length - 1;
    int slot = hash(from, start, end) & mask;
    while (table[slot] >= 0) {
      int code = table[slot];
      if (Arrays.equals(bytes, offsets.getInt(code), offsets.getInt(code + 1), from, start, end)) {
        return code;
      }
      slot = slot + 1 & mask;
    }
    int code = offsets.size() - 1;
    append(from, start, end);
    table[slot] = code;
    if (code > table.length / 2) {
      grow();
    }
    return code;
  }

  private void append(byte[] from, int start, int end) {
    int at = offsets.getInt(offsets.size() - 1);
    long needed = (long) at + end - start;
    if (needed > Integer.MAX_VALUE - 64) {
      throw new SnapshotUnfitException("distinct roiInfo texts: more than 2 GiB");
    }
    if (needed > bytes.length) {
      long more = Math.max(needed, bytes.length + (bytes.length >> 1));
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 64L, more));
    }
    System.arraycopy(from, start, bytes, at, end - start);
    offsets.add((int) needed);
  }

  private void grow() {
    table = new int[table.length * 2];
    Arrays.fill(table, -1);
    int mask = table.length - 1;
    for (int code = 0; code < offsets.size() - 1; code++) {
      int slot = hash(bytes, offsets.getInt(code), offsets.getInt(code + 1)) & mask;
      while (table[slot] >= 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = code;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return it.unimi.dsi.fastutil.HashCommon.mix(hash);
  }
}
