package org.neuropil.connectome.adjacency;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.RoiInfoText;

/**
 * Turns roiInfo texts into the bytes that {@link RoiInfos} describes. Belongs to one thread;
 * several may share their forms.
 */
final class RoiEncoder {
  private final RoiForms forms;
  private byte[] bytes = new byte[1 << 12];
  private int length;

  /** By the hash of their first pieces. */
  private @Nullable Known[] known = new @Nullable Known[1 << 10];

  private int knownForms;

  /** A form that has been met, and others whose first pieces have the same slot. */
  private static final class Known {
    private final RoiForm form;
    private final String[] pieces;
    private final int code;
    private final int hash;
    private @Nullable Known next;

    Known(RoiForm form, int code, int hash) {
      this.form = form;
      this.pieces = form.pieces().toArray(String[]::new);
      this.code = code;
      this.hash = hash;
    }
  }

  RoiEncoder(RoiForms forms) {
    this.forms = forms;
  }

  /** What was appended, up to {@link #length()}; good until more is appended. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Appends a text's bytes. */
  void append(String text) {
    int start = length;
    if (!regions(text)) {
      length = start;
      raw(text);
    }
  }

  private boolean regions(String text) {
    int start = length;
    varint(0);
    int regions = 0;
    if (!text.equals("{}")) {
      int last = text.length() - 1;
      int at = 0;
      while (at < last) {
        at = region(text, at);
        if (at < 0) {
          return false;
        }
        regions++;
      }
      if (regions == 0 || at != last || text.charAt(at) != '}') {
        return false;
      }
    }
    number(start, regions + 1L);
    return true;
  }

  /** Writes the number of regions before them, where one byte was left for it. */
  private void number(int start, long n) {
    int regionsEnd = length;
    varint(n);
    int size = length - regionsEnd;
    if (size == 1) {
      length = regionsEnd;
      bytes[start] = (byte) n;
      return;
    }
    byte[] encoded = Arrays.copyOfRange(bytes, regionsEnd, length);
    System.arraycopy(bytes, start + 1, bytes, start + size, regionsEnd - start - 1);
    System.arraycopy(encoded, 0, bytes, start, size);
    length = regionsEnd + size - 1;
  }

  /** Appends one region; -1 when it has no form, else where it ends. */
  private int region(String text, int from) {
    int hash = hash(text, from);
    int slot = hash & known.length - 1;
    for (Known one = known[slot]; one != null; one = one.next) {
      if (one.hash == hash) {
        int end = region(text, from, one);
        if (end >= 0) {
          return end;
        }
      }
    }
    RoiForm.Found found = RoiForm.read(text, from);
    if (found == null) {
      return -1;
    }
    Known met = new Known(found.form(), forms.code(found.form()), hash);
    met.next = known[slot];
    known[slot] = met;
    if (++knownForms > known.length) {
      grow();
    }
    return region(text, from, met);
  }

  /** Of the text up to the first number. Tells nothing wrong, whatever the text is. */
  private static int hash(String text, int from) {
    int brace = Math.max(text.indexOf('{', from + 1), from);
    int hash = 1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i > brace && (c == '}' || c >= '0' && c <= '9')) {
        break;
      }
      hash = hash * 31 + c;
    }
    return it.unimi.dsi.fastutil.HashCommon.mix(hash);
  }

  /** The same for a form that it may have; -1 when it has another. */
  private int region(String text, int from, Known form) {
    int start = length;
    varint(form.code);
    String[] pieces = form.pieces;
    int at = from;
    for (int k = 0; ; k++) {
      if (!text.startsWith(pieces[k], at)) {
        length = start;
        return -1;
      }
      at += pieces[k].length();
      if (k == pieces.length - 1) {
        return at;
      }
      int end = at;
      long value = 0;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        value = value * 10 + text.charAt(end) - '0';
        end++;
      }
      int digits = end - at;
      if (digits == 0 || digits > RoiForm.MOST_DIGITS || digits > 1 && text.charAt(at) == '0') {
        length = start;
        return -1;
      }
      varint(value);
      at = end;
    }
  }

  private void grow() {
    @Nullable Known[] old = known;
    known = new @Nullable Known[old.length * 2];
    for (Known first : old) {
      Known one = first;
      while (one != null) {
        Known next = one.next;
        int slot = one.hash & known.length - 1;
        one.next = known[slot];
        known[slot] = one;
        one = next;
      }
    }
  }

  private void raw(String text) {
    varint(0);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
    try {
      RoiInfoText.read(
          text,
          new RoiInfoText.Counts() {
            @Override
            public void roi(String roi) {
              forms.named(roi);
            }

            @Override
            public void count(String roi, String name, long n) {}
          });
    } catch (CypherException e) {
      throw new SnapshotUnfitException(String.valueOf(e.getMessage()));
    }
  }

  private void varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
