package org.neuropil.connectome.adjacency;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.RoiInfoText;

/** Gathers distinct roiInfo texts for {@link RoiInfos}. Belongs to one thread. */
final class RoiDictionary {
  /** Texts whose codes are found without taking them apart: most are common ones. */
  private static final int REMEMBERED = 300_000;

  private final Object2IntOpenHashMap<String> lately = new Object2IntOpenHashMap<>();
  private final Set<String> rois;
  private final List<RoiForm> forms = new ArrayList<>();
  private final Object2IntOpenHashMap<RoiForm> formCodes = new Object2IntOpenHashMap<>();
  private final IntArrayList offsets = new IntArrayList(new int[] {0});
  private byte[] bytes = new byte[1 << 16];
  private int[] table = new int[1 << 12];
  private byte[] one = new byte[256];
  private int length;

  /**
   * @param rois where names of regions are gathered
   */
  RoiDictionary(Set<String> rois) {
    this.rois = rois;
    formCodes.defaultReturnValue(-1);
    lately.defaultReturnValue(-1);
    Arrays.fill(table, -1);
  }

  List<RoiForm> forms() {
    return forms;
  }

  /** For {@link Blobs}. */
  int[] offsets() {
    return offsets.toIntArray();
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, offsets.getInt(offsets.size() - 1));
  }

  /** The text's code. */
  int code(String text) {
    int known = lately.getInt(text);
    if (known >= 0) {
      return known;
    }
    int code = encoded(text);
    if (lately.size() < REMEMBERED) {
      lately.put(text, code);
    }
    return code;
  }

  private int encoded(String text) {
    length = 0;
    if (!encode(text)) {
      length = 0;
      varint(0);
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      ensure(utf8.length);
      System.arraycopy(utf8, 0, one, length, utf8.length);
      length += utf8.length;
      try {
        RoiInfoText.read(
            text,
            new RoiInfoText.Counts() {
              @Override
              public void roi(String roi) {
                rois.add(roi);
              }

              @Override
              public void count(String roi, String name, long n) {}
            });
      } catch (CypherException e) {
        throw new SnapshotUnfitException(String.valueOf(e.getMessage()));
      }
    }
    return intern();
  }

  private boolean encode(String text) {
    if (text.equals("{}")) {
      varint(1);
      return true;
    }
    List<RoiForm.Found> found = new ArrayList<>();
    int at = 0;
    while (at < text.length() - 1) {
      RoiForm.Found next = RoiForm.read(text, at);
      if (next == null) {
        return false;
      }
      found.add(next);
      at = next.end();
    }
    if (found.isEmpty() || at != text.length() - 1 || text.charAt(at) != '}') {
      return false;
    }
    varint(found.size() + 1L);
    for (RoiForm.Found one : found) {
      varint(formCode(one.form()));
      for (int k = 0; k < one.form().keys().size(); k++) {
        varint(one.numbers()[k]);
      }
    }
    return true;
  }

  private int formCode(RoiForm form) {
    int code = formCodes.getInt(form);
    if (code < 0) {
      code = forms.size();
      formCodes.put(form, code);
      forms.add(form);
      rois.add(form.roi());
    }
    return code;
  }

  private void varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      one[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    one[length++] = (byte) rest;
  }

  private void ensure(int more) {
    if (length + more > one.length) {
      one = Arrays.copyOf(one, Math.max(one.length * 2, length + more));
    }
  }

  /** Finds the bytes in {@link #one} among those kept, or keeps them. */
  private int intern() {
    int mask = table.length - 1;
    int slot = hash(one, 0, length) & mask;
    while (table[slot] >= 0) {
      int code = table[slot];
      if (Arrays.equals(bytes, offsets.getInt(code), offsets.getInt(code + 1), one, 0, length)) {
        return code;
      }
      slot = slot + 1 & mask;
    }
    int code = offsets.size() - 1;
    int start = offsets.getInt(code);
    if ((long) start + length > Integer.MAX_VALUE - 64) {
      throw new SnapshotUnfitException("distinct roiInfo texts: more than 2 GiB");
    }
    if (start + length > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 64L, bytes.length * 2L + length));
    }
    System.arraycopy(one, 0, bytes, start, length);
    offsets.add(start + length);
    table[slot] = code;
    if (code > table.length / 2) {
      grow();
    }
    return code;
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
