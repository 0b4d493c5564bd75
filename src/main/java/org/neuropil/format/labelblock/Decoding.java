package org.neuropil.format.labelblock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Expands blocks to voxels. */
final class Decoding {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Decoding() {}

  static void all(LabelBlock block, long[] out, int offset, int strideY, int strideZ) {
    int sub = 0;
    int[] values = new int[Tail.VOXELS];
    Tail tail = block.tail();
    for (int z = 0; z < block.gz(); z++) {
      for (int y = 0; y < block.gy(); y++) {
        int at = offset + 8 * z * strideZ + 8 * y * strideY;
        for (int x = 0; x < block.gx(); x++, sub++, at += 8) {
          if (tail == null || block.isUniform(sub)) {
            fill(out, at, strideY, strideZ, block.uniform(sub));
          } else {
            tail.unpack(sub, values);
            spread(out, at, strideY, strideZ, values, block.own(tail, sub));
          }
        }
      }
    }
  }

  /** All voxels as little-endian numbers of 64 bits, x fastest. */
  static void bytes(LabelBlock block, byte[] out) {
    int strideY = 8 * block.nx();
    int strideZ = strideY * block.ny();
    int sub = 0;
    int[] values = new int[Tail.VOXELS];
    Tail tail = block.tail();
    for (int z = 0; z < block.gz(); z++) {
      for (int y = 0; y < block.gy(); y++) {
        int at = 8 * z * strideZ + 8 * y * strideY;
        for (int x = 0; x < block.gx(); x++, sub++, at += 64) {
          if (tail == null || block.isUniform(sub)) {
            fillBytes(out, at, strideY, strideZ, block.uniform(sub));
          } else {
            tail.unpack(sub, values);
            spreadBytes(out, at, strideY, strideZ, values, block.own(tail, sub));
          }
        }
      }
    }
  }

  private static void fillBytes(byte[] out, int offset, int strideY, int strideZ, long label) {
    for (int z = 0; z < 8; z++) {
      for (int y = 0; y < 8; y++) {
        int at = offset + z * strideZ + y * strideY;
        for (int x = 0; x < 64; x += 8) {
          LONG.set(out, at + x, label);
        }
      }
    }
  }

  private static void spreadBytes(
      byte[] out, int offset, int strideY, int strideZ, int[] values, long[] own) {
    int from = 0;
    for (int z = 0; z < 8; z++) {
      for (int y = 0; y < 8; y++, from += 8) {
        int at = offset + z * strideZ + y * strideY;
        for (int x = 0; x < 8; x++) {
          LONG.set(out, at + 8 * x, own[values[from + x]]);
        }
      }
    }
  }

  private static void fill(long[] out, int offset, int strideY, int strideZ, long label) {
    for (int z = 0; z < 8; z++) {
      for (int y = 0; y < 8; y++) {
        int at = offset + z * strideZ + y * strideY;
        Arrays.fill(out, at, at + 8, label);
      }
    }
  }

  private static void spread(
      long[] out, int offset, int strideY, int strideZ, int[] values, long[] own) {
    int from = 0;
    for (int z = 0; z < 8; z++) {
      for (int y = 0; y < 8; y++, from += 8) {
        int at = offset + z * strideZ + y * strideY;
        for (int x = 0; x < 8; x++) {
          out[at + x] = own[values[from + x]];
        }
      }
    }
  }

  /** The voxels of a box whose upper ends do not belong to it. */
  static void part(
      LabelBlock block, long[] out, int offset, int strideY, int strideZ, VoxelBox box) {
    long[] labels = new long[Tail.VOXELS];
    int[] values = new int[Tail.VOXELS];
    for (int gz = box.z0() >> 3; 8 * gz < box.z1(); gz++) {
      for (int gy = box.y0() >> 3; 8 * gy < box.y1(); gy++) {
        for (int gx = box.x0() >> 3; 8 * gx < box.x1(); gx++) {
          block.expand((gz * block.gy() + gy) * block.gx() + gx, values, labels);
          int x0 = Math.max(box.x0(), 8 * gx);
          int x1 = Math.min(box.x1(), 8 * gx + 8);
          for (int z = Math.max(box.z0(), 8 * gz); z < Math.min(box.z1(), 8 * gz + 8); z++) {
            for (int y = Math.max(box.y0(), 8 * gy); y < Math.min(box.y1(), 8 * gy + 8); y++) {
              int from = (z & 7) << 6 | (y & 7) << 3 | (x0 & 7);
              int to =
                  offset + (z - box.z0()) * strideZ + (y - box.y0()) * strideY + (x0 - box.x0());
              System.arraycopy(labels, from, out, to, x1 - x0);
            }
          }
        }
      }
    }
  }
}
