package org.neuropil.format.labelblock;

import java.util.Optional;

/**
 * Some of a block's voxels: one bit each, rows along x, lowest bit first, each row beginning a new
 * word. Used by one thread.
 */
public final class LabelMask {
  private final int nx;
  private final int ny;
  private final int nz;
  private final int words;
  private final long[] bits;

  LabelMask(int nx, int ny, int nz) {
    this.nx = nx;
    this.ny = ny;
    this.nz = nz;
    this.words = (nx + 63) >> 6;
    this.bits = new long[words * ny * nz];
  }

  /** A mask of no voxels; sides in voxels. */
  public static LabelMask empty(int nx, int ny, int nz) {
    LabelBlock.groups(nx);
    LabelBlock.groups(ny);
    LabelBlock.groups(nz);
    return new LabelMask(nx, ny, nz);
  }

  public int nx() {
    return nx;
  }

  public int ny() {
    return ny;
  }

  public int nz() {
    return nz;
  }

  /** Takes in a run along x. */
  public void setRun(int x, int y, int z, int length) {
    if (x < 0 || y < 0 || z < 0 || length < 0 || x + length > nx || y >= ny || z >= nz) {
      throw new IllegalArgumentException(
          "run of " + length + " from (" + x + ", " + y + ", " + z + ") leaves the block");
    }
    int row = (z * ny + y) * words;
    for (int at = x; at < x + length; ) {
      int to = Math.min(x + length, (at | 63) + 1);
      long ones = -1L >>> 64 - (to - at);
      bits[row + (at >> 6)] |= ones << (at & 63);
      at = to;
    }
  }

  public boolean get(int x, int y, int z) {
    return (bits[(z * ny + y) * words + (x >> 6)] >>> (x & 63) & 1) != 0;
  }

  /** How many voxels it has. */
  public int count() {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** How many voxels it shares with another mask of the same size. */
  public int shared(LabelMask other) {
    int count = 0;
    for (int i = 0; i < bits.length; i++) {
      count += Long.bitCount(bits[i] & other.bits[i]);
    }
    return count;
  }

  /** The eight voxels of a row of a sub-block, lowest bit first. */
  int row(int gx, int y, int z) {
    return (int) (bits[(z * ny + y) * words + (gx >> 3)] >>> 8 * (gx & 7)) & 0xFF;
  }

  void setRow(int gx, int y, int z, int eight) {
    bits[(z * ny + y) * words + (gx >> 3)] |= (long) (eight & 0xFF) << 8 * (gx & 7);
  }

  Optional<VoxelBox> bounds() {
    int x0 = nx;
    int y0 = ny;
    int z0 = nz;
    int x1 = -1;
    int y1 = -1;
    int z1 = -1;
    for (int z = 0; z < nz; z++) {
      for (int y = 0; y < ny; y++) {
        for (int w = 0; w < words; w++) {
          long word = bits[(z * ny + y) * words + w];
          if (word != 0) {
            x0 = Math.min(x0, 64 * w + Long.numberOfTrailingZeros(word));
            x1 = Math.max(x1, 64 * w + 63 - Long.numberOfLeadingZeros(word));
            y0 = Math.min(y0, y);
            y1 = Math.max(y1, y);
            z0 = Math.min(z0, z);
            z1 = z;
          }
        }
      }
    }
    return x1 < 0 ? Optional.empty() : Optional.of(new VoxelBox(x0, y0, z0, x1, y1, z1));
  }

  /** Visits the runs along x, by z, then y, then x. */
  public void runs(RunConsumer consumer) {
    for (int z = 0; z < nz; z++) {
      for (int y = 0; y < ny; y++) {
        rowRuns((z * ny + y) * words, y, z, consumer);
      }
    }
  }

  private void rowRuns(int row, int y, int z, RunConsumer consumer) {
    int begin = -1;
    for (int w = 0; w < words; w++) {
      long word = bits[row + w];
      int at = 0;
      while (at < 64) {
        long rest = word >>> at;
        if (begin < 0) {
          if (rest == 0) {
            break;
          }
          at += Long.numberOfTrailingZeros(rest);
          begin = 64 * w + at;
        } else {
          int ones = Long.numberOfTrailingZeros(~rest);
          if (at + ones >= 64) {
            break;
          }
          at += ones;
          consumer.accept(begin, y, z, 64 * w + at - begin);
          begin = -1;
        }
      }
    }
    if (begin >= 0) {
      consumer.accept(begin, y, z, nx - begin);
    }
  }
}
