package org.neuropil.format.labelblock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Labels of a box of voxels, compressed: a palette of labels, and for each sub-block of 8 x 8 x 8
 * voxels the palette entries that it uses and its voxels as numbers of these. The format is DVID's
 * compressed label block: little-endian, sub-blocks and voxels with x fastest, packed numbers most
 * significant bit first. Immutable.
 *
 * <p>Entries of the palette may repeat and may be unused. Labels are unsigned; 0 is background.
 */
public final class LabelBlock {
  private static final int HEADER = 16;
  private static final int LEAST_SIDE = 16;
  private static final int GREATEST_SIDE = 1024;

  private final int gx;
  private final int gy;
  private final int gz;
  private final long[] palette;

  /** Absent in a solid block, whose palette has one entry. */
  private final @Nullable Tail tail;

  LabelBlock(int gx, int gy, int gz, long[] palette, @Nullable Tail tail) {
    this.gx = gx;
    this.gy = gy;
    this.gz = gz;
    this.palette = palette;
    this.tail = tail;
  }

  public static LabelBlock parse(byte[] bytes) {
    return parse(bytes, 0, bytes.length);
  }

  /** Reads a block that was checked before, and whose bytes are known to be the same. */
  public static LabelBlock trusted(byte[] bytes) {
    return read(bytes, 0, bytes.length, true);
  }

  /** Reads a block and checks all of it; the bytes must not be changed afterwards. */
  public static LabelBlock parse(byte[] bytes, int offset, int length) {
    return read(bytes, offset, length, false);
  }

  private static LabelBlock read(byte[] bytes, int offset, int length, boolean trusted) {
    if (length < HEADER + 8) {
      throw new LabelBlockException(0, "at least 24 bytes", length + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    int gx = side(in, 0);
    int gy = side(in, 4);
    int gz = side(in, 8);
    long labels = in.getInt(12) & 0xFFFFFFFFL;
    if (labels == 0 || labels > (length - HEADER) / 8) {
      throw new LabelBlockException(
          12, "1 to " + (length - HEADER) / 8 + " labels", labels + " labels");
    }
    long[] palette = new long[(int) labels];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = in.getLong(HEADER + 8 * i);
    }
    int at = HEADER + 8 * palette.length;
    if (palette.length == 1 && at == length) {
      return new LabelBlock(gx, gy, gz, palette, null);
    }
    if (palette.length == 1) {
      throw new LabelBlockException(at, "the end of a block of one label", length - at + " bytes");
    }
    int subBlocks = gx * gy * gz;
    Tail tail =
        trusted
            ? Tail.trusted(bytes, offset + at, length - at, subBlocks)
            : Tail.parse(
                bytes, offset + at, length - at, subBlocks, palette.length, -(long) offset);
    return new LabelBlock(gx, gy, gz, palette, tail);
  }

  private static int side(ByteBuffer in, int at) {
    int groups = in.getInt(at);
    if (groups < LEAST_SIDE / 8 || groups > GREATEST_SIDE / 8) {
      throw new LabelBlockException(
          at, "2 to 128 sub-blocks a side", Integer.toUnsignedString(groups));
    }
    return groups;
  }

  /** A block of one label; sides in voxels. */
  public static LabelBlock solid(int nx, int ny, int nz, long label) {
    return new LabelBlock(groups(nx), groups(ny), groups(nz), new long[] {label}, null);
  }

  /** Compresses voxels, x fastest; sides are multiples of 8 from 16 to 1,024. */
  public static LabelBlock encode(long[] voxels, int nx, int ny, int nz) {
    if ((long) nx * ny * nz != voxels.length) {
      throw new IllegalArgumentException(
          voxels.length + " voxels (expected: " + (long) nx * ny * nz + ")");
    }
    LabelBlockBuilder builder = new LabelBlockBuilder(nx, ny, nz);
    long[] sub = new long[Tail.VOXELS];
    for (int z = 0; z < nz; z += 8) {
      for (int y = 0; y < ny; y += 8) {
        for (int x = 0; x < nx; x += 8) {
          int to = 0;
          for (int dz = 0; dz < 8; dz++) {
            for (int dy = 0; dy < 8; dy++, to += 8) {
              System.arraycopy(voxels, ((z + dz) * ny + y + dy) * nx + x, sub, to, 8);
            }
          }
          builder.add(sub);
        }
      }
    }
    return builder.build();
  }

  static int groups(int side) {
    if (side % 8 != 0 || side < LEAST_SIDE || side > GREATEST_SIDE) {
      throw new IllegalArgumentException(
          "a side of " + side + " voxels (expected: a multiple of 8 from 16 to 1024)");
    }
    return side / 8;
  }

  public int nx() {
    return 8 * gx;
  }

  public int ny() {
    return 8 * gy;
  }

  public int nz() {
    return 8 * gz;
  }

  /** Entries of the palette. */
  public int labelCount() {
    return palette.length;
  }

  public long label(int entry) {
    return palette[entry];
  }

  /** The palette; a copy. */
  public long[] labels() {
    return palette.clone();
  }

  /** Whether it is stored as one label for all voxels. */
  public boolean isSolid() {
    return tail == null;
  }

  /** Bytes of the part that holds the palette; the rest does not depend on the labels. */
  public int paletteBytes() {
    return HEADER + 8 * palette.length;
  }

  /** Bytes of the part that does not depend on the labels. */
  public int tailBytes() {
    return tail == null ? 0 : tail.length;
  }

  /** The block in its format. */
  public byte[] toBytes() {
    byte[] bytes = new byte[paletteBytes() + (tail == null ? 0 : tail.length)];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(gx).putInt(gy).putInt(gz).putInt(palette.length);
    for (long label : palette) {
      out.putLong(label);
    }
    if (tail != null) {
      out.put(tail.bytes, tail.offset, tail.length);
    }
    return bytes;
  }

  /** The label of one voxel. */
  public long voxel(int x, int y, int z) {
    if (tail == null) {
      return palette[0];
    }
    int sub = ((z >> 3) * gy + (y >> 3)) * gx + (x >> 3);
    if (tail.sizes[sub] == 0) {
      return 0;
    }
    int value = tail.value(sub, (z & 7) << 6 | (y & 7) << 3 | (x & 7));
    return palette[tail.entry(sub, value)];
  }

  /**
   * Expands all voxels into a larger box, x fastest.
   *
   * @param offset where voxel (0, 0, 0) goes
   * @param strideY from a voxel to the next in y
   * @param strideZ from a voxel to the next in z
   */
  public void decode(long[] out, int offset, int strideY, int strideZ) {
    Decoding.all(this, out, offset, strideY, strideZ);
  }

  /**
   * Expands all voxels to bytes, x fastest: uint64, little-endian.
   *
   * @param map what each label is to be
   */
  public void decode(byte[] out, LongUnaryOperator map) {
    Decoding.bytes(mapLabels(map), out);
  }

  /**
   * The block as Neuroglancer's compressed segmentation: 64 bits, one channel, blocks of 8 x 8 x 8.
   * The voxels are not expanded.
   */
  public byte[] toCompressedSegmentation() {
    return Segmentation.encode(this);
  }

  /**
   * Expands the voxels from (x0, y0, z0) on that lie before (x1, y1, z1).
   *
   * @param offset where voxel (x0, y0, z0) goes
   */
  public void decode(
      long[] out,
      int offset,
      int strideY,
      int strideZ,
      int x0,
      int y0,
      int z0,
      int x1,
      int y1,
      int z1) {
    if (x0 == 0 && y0 == 0 && z0 == 0 && x1 == nx() && y1 == ny() && z1 == nz()) {
      Decoding.all(this, out, offset, strideY, strideZ);
    } else {
      Decoding.part(this, out, offset, strideY, strideZ, new VoxelBox(x0, y0, z0, x1, y1, z1));
    }
  }

  /** The same block with other labels; the voxels are not touched. */
  public LabelBlock mapLabels(LongUnaryOperator map) {
    long[] mapped = new long[palette.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = map.applyAsLong(palette[i]);
    }
    return new LabelBlock(gx, gy, gz, mapped, tail);
  }

  /** Voxels by label, background included; the voxels are not expanded. */
  public LabelCounts counts() {
    return Counting.counts(this);
  }

  /** The smallest box that has all voxels whose label is wanted. */
  public Optional<VoxelBox> bounds(LongPredicate wanted) {
    return mask(wanted).bounds();
  }

  /** Visits the runs along x of voxels whose label is wanted, by z, then y, then x. */
  public void runs(LongPredicate wanted, RunConsumer consumer) {
    mask(wanted).runs(consumer);
  }

  /** Which voxels have a label that is wanted. */
  public LabelMask mask(LongPredicate wanted) {
    return Masking.mask(this, wanted);
  }

  /** The same block, but with other labels inside a mask. */
  public LabelBlock replace(LabelMask mask, LongUnaryOperator map) {
    return Masking.replace(this, mask, map);
  }

  int gx() {
    return gx;
  }

  int gy() {
    return gy;
  }

  int gz() {
    return gz;
  }

  int subBlocks() {
    return gx * gy * gz;
  }

  @Nullable Tail tail() {
    return tail;
  }

  /** The label that all voxels of a sub-block have, as far as that shows without unpacking. */
  boolean isUniform(int sub) {
    return tail == null || tail.sizes[sub] <= 1;
  }

  /** The label of a uniform sub-block. */
  long uniform(int sub) {
    if (tail == null) {
      return palette[0];
    }
    return tail.sizes[sub] == 0 ? 0 : palette[tail.entry(sub, 0)];
  }

  /** The 512 labels of a sub-block. */
  void expand(int sub, int[] values, long[] out) {
    if (isUniform(sub)) {
      Arrays.fill(out, 0, Tail.VOXELS, uniform(sub));
      return;
    }
    Tail known = tail;
    if (known == null) {
      throw new IllegalStateException("a solid block has uniform sub-blocks only");
    }
    known.unpack(sub, values);
    long[] own = own(known, sub);
    for (int i = 0; i < Tail.VOXELS; i++) {
      out[i] = own[values[i]];
    }
  }

  /** The labels of a sub-block's own palette. */
  long[] own(Tail known, int sub) {
    long[] own = new long[known.sizes[sub]];
    for (int i = 0; i < own.length; i++) {
      own[i] = palette[known.entry(sub, i)];
    }
    return own;
  }
}
