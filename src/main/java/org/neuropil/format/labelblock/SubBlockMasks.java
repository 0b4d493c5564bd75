package org.neuropil.format.labelblock;

import java.util.Arrays;

/**
 * A mask as DVID's binary blocks have it: a byte, 0 no voxel, 1 all, 2 some; after a 2, for each
 * sub-block of 8 x 8 x 8 voxels such a byte again, and after its 2 the 512 bits, x fastest, lowest
 * bit first.
 */
public final class SubBlockMasks {
  private static final int NONE = 0;
  private static final int ALL = 1;
  private static final int SOME = 2;
  private static final int BYTES = 64;

  private SubBlockMasks() {}

  public static byte[] encode(LabelMask mask) {
    int count = mask.count();
    if (count == 0 || count == mask.nx() * mask.ny() * mask.nz()) {
      return new byte[] {(byte) (count == 0 ? NONE : ALL)};
    }
    int subBlocks = mask.nx() * mask.ny() * mask.nz() / Tail.VOXELS;
    byte[] out = new byte[1 + subBlocks * (1 + BYTES)];
    out[0] = SOME;
    int at = 1;
    byte[] bits = new byte[BYTES];
    for (int gz = 0; gz < mask.nz() / 8; gz++) {
      for (int gy = 0; gy < mask.ny() / 8; gy++) {
        for (int gx = 0; gx < mask.nx() / 8; gx++) {
          int kind = kind(mask, gx, gy, gz, bits);
          out[at++] = (byte) kind;
          if (kind == SOME) {
            System.arraycopy(bits, 0, out, at, BYTES);
            at += BYTES;
          }
        }
      }
    }
    return Arrays.copyOf(out, at);
  }

  private static int kind(LabelMask mask, int gx, int gy, int gz, byte[] bits) {
    int or = 0;
    int and = 0xFF;
    for (int row = 0; row < BYTES; row++) {
      int eight = mask.row(gx, 8 * gy + (row & 7), 8 * gz + (row >> 3));
      bits[row] = (byte) eight;
      or |= eight;
      and &= eight;
    }
    if (or == 0) {
      return NONE;
    }
    return and == 0xFF ? ALL : SOME;
  }
}
