package org.neuropil.connectome.ingest.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code {"ROI": {"pre": 1, "post": 2, ..}, ..}} from bytes: an object of objects of numbers
 * that are not negative. The text is kept but for the blanks between its signs, which cost a store
 * of connections most of its size. For one thread.
 */
public final class RoiInfo {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int NAMES = 1024;

  private final Regions regions;
  private final byte[][] nameBytes = new byte[NAMES][];
  private final @Nullable Region[] nameRegions = new @Nullable Region[NAMES];

  private byte[] b = new byte[0];
  private int end;
  private int in;
  private int out;
  private boolean negative;

  private int count;
  private Region[] region = new Region[64];
  private long[] pre = new long[64];
  private long[] post = new long[64];

  /** A reader for one thread. */
  public RoiInfo(Regions regions) {
    this.regions = regions;
  }

  /**
   * Reads {@code bytes[0, length)} and takes the blanks out in place.
   *
   * @return the length without blanks, -1 when it is not such an object
   */
  public int read(byte[] bytes, int length) {
    b = bytes;
    end = length;
    in = 0;
    out = 0;
    count = 0;
    negative = false;
    return outer() && skipBlanks() == end ? out : -1;
  }

  /** Whether the object was right but for a number below zero. */
  public boolean hasNegative() {
    return negative;
  }

  private boolean outer() {
    if (!sign('{')) {
      return false;
    }
    if (sign('}')) {
      return true;
    }
    do {
      skipBlanks();
      int name = out;
      if (!string() || !entry(name) || !sign(':') || !inner()) {
        return false;
      }
    } while (sign(','));
    return sign('}');
  }

  private boolean inner() {
    if (!sign('{')) {
      return false;
    }
    if (sign('}')) {
      return true;
    }
    do {
      skipBlanks();
      int name = out;
      if (!string() || !sign(':')) {
        return false;
      }
      int length = out - 1 - name; // with both quotes
      skipBlanks();
      long value = number();
      if (value == NO_NUMBER) {
        return false;
      }
      if (length == 5 && b[name + 1] == 'p' && b[name + 2] == 'r' && b[name + 3] == 'e') {
        pre[count - 1] = value;
      } else if (length == 6
          && b[name + 1] == 'p'
          && b[name + 2] == 'o'
          && b[name + 3] == 's'
          && b[name + 4] == 't') {
        post[count - 1] = value;
      }
    } while (sign(','));
    return sign('}');
  }

  private int skipBlanks() {
    while (in < end && (b[in] == ' ' || b[in] == '\n' || b[in] == '\r' || b[in] == '\t')) {
      in++;
    }
    return in;
  }

  private boolean sign(char wanted) {
    skipBlanks();
    if (in < end && b[in] == wanted) {
      b[out++] = b[in++];
      return true;
    }
    return false;
  }

  private boolean string() {
    if (in >= end || b[in] != '"') {
      return false;
    }
    b[out++] = b[in++];
    while (in < end) {
      byte c = b[in++];
      b[out++] = c;
      if (c == '"') {
        return true;
      }
      if (c == '\\') {
        if (!escape()) {
          return false;
        }
      } else if (c >= 0 && c < ' ') {
        return false;
      }
    }
    return false;
  }

  /** What follows a backslash. */
  private boolean escape() {
    int length = in < end && b[in] == 'u' ? 5 : 1;
    if (in + length > end || "\"\\/bfnrtu".indexOf(b[in]) < 0) {
      return false;
    }
    for (int i = in + 1; i < in + length; i++) {
      if (Character.digit(b[i], 16) < 0) {
        return false;
      }
    }
    System.arraycopy(b, in, b, out, length);
    in += length;
    out += length;
    return true;
  }

  /** A name was copied to {@code [from, out)}, quotes included. */
  private boolean entry(int from) {
    int hash = out - from;
    boolean escaped = false;
    for (int i = from; i < out; i++) {
      hash = hash * 31 + b[i];
      escaped |= b[i] == '\\';
    }
    int slot = (hash ^ (hash >>> 15)) & (NAMES - 1);
    byte[] known = nameBytes[slot];
    Region found = nameRegions[slot];
    if (known == null || found == null || !Arrays.equals(known, 0, known.length, b, from, out)) {
      String name = name(from, escaped);
      if (name == null) {
        return false;
      }
      found = regions.of(name);
      nameBytes[slot] = Arrays.copyOfRange(b, from, out);
      nameRegions[slot] = found;
    }
    if (count == region.length) {
      region = Arrays.copyOf(region, count * 2);
      pre = Arrays.copyOf(pre, count * 2);
      post = Arrays.copyOf(post, count * 2);
    }
    region[count] = found;
    pre[count] = 0;
    post[count] = 0;
    count++;
    return true;
  }

  private @Nullable String name(int from, boolean escaped) {
    if (!escaped) {
      return new String(b, from + 1, out - from - 2, StandardCharsets.UTF_8);
    }
    try {
      return JSON.readValue(b, from, out - from, String.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static final long NO_NUMBER = Long.MIN_VALUE;

  /** {@code -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?}, rounded down. */
  private long number() {
    int start = in;
    boolean minus = in < end && b[in] == '-';
    if (minus) {
      in++;
    }
    int first = in;
    long value = 0;
    while (in < end && isDigit(b[in])) {
      value = value * 10 + (b[in] - '0');
      in++;
    }
    int digits = in - first;
    if (digits == 0 || digits > 18 || (digits > 1 && b[first] == '0')) {
      return NO_NUMBER;
    }
    if (in < end && (b[in] == '.' || b[in] == 'e' || b[in] == 'E')) {
      value = fraction(start);
      if (value == NO_NUMBER) {
        return NO_NUMBER;
      }
    }
    negative |= minus && value != 0;
    System.arraycopy(b, start, b, out, in - start);
    out += in - start;
    return value;
  }

  private long fraction(int start) {
    while (in < end && (isDigit(b[in]) || ".eE+-".indexOf(b[in]) >= 0)) {
      in++;
    }
    try {
      return JSON.readValue(b, start, in - start, Double.class).longValue();
    } catch (JacksonException e) {
      return NO_NUMBER;
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** Regions in the object last read. */
  public int count() {
    return count;
  }

  public Region region(int i) {
    return region[i];
  }

  /** The region's {@code pre}, 0 when there is none. */
  public long pre(int i) {
    return pre[i];
  }

  /** The region's {@code post}, 0 when there is none. */
  public long post(int i) {
    return post[i];
  }
}
