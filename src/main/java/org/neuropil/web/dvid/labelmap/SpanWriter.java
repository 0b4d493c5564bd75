package org.neuropil.web.dvid.labelmap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.neuropil.format.labelblock.LabelMask;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.Bounds;
import org.neuropil.volume.labelmap.LabelmapSettings;

/**
 * Gathers runs of voxels: little-endian int32 x, y, z, length. Runs of neighbouring blocks are
 * joined along x when the blocks come one after the other.
 */
final class SpanWriter {
  private static final int MAX_SPANS = 1 << 26;

  private final LabelmapSettings settings;
  private final Bounds bounds;
  private int[] spans = new int[4096];
  private int count;

  /** For each row of the current line of blocks the span that ends at its block's border. */
  private final int[] open;

  private final int[] nextOpen;
  private BlockPosition last = new BlockPosition(0, 0, 0);
  private boolean any;

  SpanWriter(LabelmapSettings settings, Bounds bounds) {
    this.settings = settings;
    this.bounds = bounds;
    this.open = new int[settings.ny() * settings.nz()];
    this.nextOpen = new int[open.length];
  }

  int count() {
    return count;
  }

  boolean add(BlockPosition position, LabelMask mask) {
    boolean follows = any && position.equals(new BlockPosition(last.x() + 1, last.y(), last.z()));
    if (follows) {
      System.arraycopy(nextOpen, 0, open, 0, open.length);
    } else {
      Arrays.fill(open, -1);
    }
    Arrays.fill(nextOpen, -1);
    int x0 = position.x() * settings.nx();
    int y0 = position.y() * settings.ny();
    int z0 = position.z() * settings.nz();
    mask.runs((x, y, z, length) -> run(x0, y0, z0, x, y, z, length));
    last = position;
    any = true;
    return true;
  }

  private void run(int x0, int y0, int z0, int x, int y, int z, int length) {
    long ay = (long) y0 + y;
    long az = (long) z0 + z;
    if (ay < bounds.y0() || ay > bounds.y1() || az < bounds.z0() || az > bounds.z1()) {
      return;
    }
    long from = Math.max((long) x0 + x, bounds.x0());
    long to = Math.min((long) x0 + x + length - 1, bounds.x1());
    if (from > to) {
      return;
    }
    int row = z * settings.ny() + y;
    int span = from == x0 ? open[row] : -1;
    if (span >= 0) {
      spans[4 * span + 3] += (int) (to - from + 1);
    } else {
      span = append((int) from, (int) ay, (int) az, (int) (to - from + 1));
    }
    if (to == (long) x0 + settings.nx() - 1) {
      nextOpen[row] = span;
    }
  }

  private int append(int x, int y, int z, int length) {
    if (count == MAX_SPANS) {
      throw new IllegalArgumentException(
          "more than " + MAX_SPANS + " runs: ask for a coarser scale, or within bounds");
    }
    int at = 4 * count;
    if (at == spans.length) {
      spans = Arrays.copyOf(spans, 2 * at);
    }
    spans[at] = x;
    spans[at + 1] = y;
    spans[at + 2] = z;
    spans[at + 3] = length;
    return count++;
  }

  /** The runs alone. */
  byte[] alone() {
    byte[] bytes = new byte[16 * count];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(spans, 0, 4 * count);
    return bytes;
  }

  byte[] withHeader() {
    return withHeader(count, alone());
  }

  /** Byte 0, three dimensions, runs along x, byte 0, uint32 0, uint32 number of runs. */
  static byte[] withHeader(int count, byte[] spans) {
    byte[] bytes = new byte[12 + spans.length];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0)
        .put((byte) 3)
        .put((byte) 0)
        .put((byte) 0)
        .putInt(0)
        .putInt(count)
        .put(spans);
    return bytes;
  }
}
