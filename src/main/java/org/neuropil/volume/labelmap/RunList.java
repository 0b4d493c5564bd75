package org.neuropil.volume.labelmap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.neuropil.format.labelblock.LabelMask;
import org.neuropil.volume.block.BlockPosition;

/**
 * A volume as runs of voxels along x: x, y, z, length of each, at scale 0. Read from DVID's RLE
 * form, little-endian: a header of 12 bytes (byte 0; uint8 3 dimensions; uint8 0, runs along x;
 * byte 0; uint32, not used; uint32 number of runs), then four int32 a run.
 */
public record RunList(int[] runs) {
  private static final int HEADER = 12;

  /** Reads the form with a header; every byte must be part of it. */
  public static RunList parse(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new LabelmapException(
          "sparse volume: " + bytes.length + " bytes (expected: a header of 12)");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (in.get(0) != 0 || in.get(1) != 3 || in.get(2) != 0) {
      throw new LabelmapException(
          "sparse volume: the header is "
              + in.get(0)
              + " "
              + in.get(1)
              + " "
              + in.get(2)
              + " (expected: 0 3 0, runs along x in three dimensions)");
    }
    long count = in.getInt(8) & 0xFFFFFFFFL;
    if (count * 16 != bytes.length - HEADER) {
      throw new LabelmapException(
          "sparse volume: "
              + (bytes.length - HEADER)
              + " bytes of runs (expected: "
              + count * 16
              + " for "
              + count
              + " runs)");
    }
    int[] runs = new int[(int) count * 4];
    in.position(HEADER).slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(runs);
    for (int i = 0; i < runs.length; i += 4) {
      if (runs[i + 3] <= 0 || (long) runs[i] + runs[i + 3] - 1 > Integer.MAX_VALUE) {
        throw new LabelmapException(
            "sparse volume: run "
                + i / 4
                + " has length "
                + runs[i + 3]
                + " (expected: 1 or more)");
      }
    }
    return new RunList(runs);
  }

  /**
   * The volume block by block.
   *
   * @param allowed the blocks that it may touch; a run that leaves them is refused at once, so a
   *     huge one costs nothing
   */
  Map<BlockPosition, LabelMask> masks(LabelmapSettings settings, Predicate<BlockPosition> allowed) {
    int nx = settings.nx();
    int ny = settings.ny();
    int nz = settings.nz();
    Map<BlockPosition, LabelMask> masks = new TreeMap<>();
    for (int i = 0; i < runs.length; i += 4) {
      int y = runs[i + 1];
      int z = runs[i + 2];
      int end = runs[i] + runs[i + 3] - 1;
      for (long x = runs[i]; x <= end; ) {
        int bx = Math.floorDiv((int) x, nx);
        long last = Math.min(end, (bx + 1L) * nx - 1);
        int by = Math.floorDiv(y, ny);
        int bz = Math.floorDiv(z, nz);
        if (!BlockPosition.isPossible(bx, by, bz) || !allowed.test(new BlockPosition(bx, by, bz))) {
          throw new LabelmapException(
              "sparse volume: voxel (" + x + ", " + y + ", " + z + ") is outside of what is split");
        }
        masks
            .computeIfAbsent(new BlockPosition(bx, by, bz), key -> LabelMask.empty(nx, ny, nz))
            .setRun((int) (x - (long) bx * nx), y - by * ny, z - bz * nz, (int) (last - x + 1));
        x = last + 1;
      }
    }
    return masks;
  }
}
