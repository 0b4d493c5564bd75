package org.neuropil.volume.roi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A region as runs of blocks along x, sorted by z, y, x, joined where they touch or overlap. Stored
 * as four big-endian int32 a run: z, y, first x, last x.
 */
public record Region(List<Span> spans) {
  public static final Region EMPTY = new Region(List.of());

  /** Blocks of one row; both ends belong to it. */
  public record Span(int z, int y, int x0, int x1) implements Comparable<Span> {
    public Span {
      if (x0 > x1) {
        throw new IllegalArgumentException(
            "span from x " + x0 + " to " + x1 + " (expected: the smaller one first)");
      }
    }

    @Override
    public int compareTo(Span other) {
      int order = Integer.compare(z, other.z);
      order = order != 0 ? order : Integer.compare(y, other.y);
      return order != 0 ? order : Integer.compare(x0, other.x0);
    }
  }

  public Region {
    spans = List.copyOf(spans);
  }

  /** A region of spans in any order, which may overlap. */
  public static Region of(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans.stream().sorted().toList()) {
      Span last = joined.isEmpty() ? span : joined.get(joined.size() - 1);
      boolean touches =
          !joined.isEmpty()
              && last.z() == span.z()
              && last.y() == span.y()
              && (long) span.x0() <= last.x1() + 1L;
      if (touches) {
        joined.set(
            joined.size() - 1,
            new Span(last.z(), last.y(), last.x0(), Math.max(last.x1(), span.x1())));
      } else {
        joined.add(span);
      }
    }
    return new Region(joined);
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Whether a block belongs to it. */
  public boolean has(int x, int y, int z) {
    int low = 0;
    int high = spans.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = spans.get(middle);
      int order = Integer.compare(span.z(), z);
      order = order != 0 ? order : Integer.compare(span.y(), y);
      if (order == 0 && x >= span.x0() && x <= span.x1()) {
        return true;
      }
      if (order < 0 || (order == 0 && span.x1() < x)) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(16 * spans.size());
    for (Span span : spans) {
      out.putInt(span.z()).putInt(span.y()).putInt(span.x0()).putInt(span.x1());
    }
    return out.array();
  }

  static Region decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<Span> spans = new ArrayList<>(bytes.length / 16);
    while (in.remaining() >= 16) {
      spans.add(new Span(in.getInt(), in.getInt(), in.getInt(), in.getInt()));
    }
    return new Region(spans);
  }
}
