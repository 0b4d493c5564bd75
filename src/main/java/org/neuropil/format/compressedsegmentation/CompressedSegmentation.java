package org.neuropil.format.compressedsegmentation;

/**
 * Neuroglancer's {@code compressed_segmentation}: blocks of voxels, each with a table of its labels
 * and its voxels as numbers of that table in 0, 1, 2, 4, 8, 16 or 32 bits. Little-endian; voxels
 * and blocks with x fastest; packed numbers lowest bits first. Before the channels stands where
 * each begins, in words of 32 bits. Blocks with equal labels share a table.
 *
 * <p>Source: https://github.com/google/neuroglancer, compressed_segmentation's README.
 */
public final class CompressedSegmentation {
  private CompressedSegmentation() {}

  /**
   * Labels of 64 bits in blocks of 8 x 8 x 8, one channel; as DVID's {@code google} compression.
   *
   * @param voxels x fastest
   * @param nx voxels along x, a multiple of 8
   */
  public static byte[] encode64(long[] voxels, int nx, int ny, int nz) {
    if (nx % 8 != 0 || ny % 8 != 0 || nz % 8 != 0) {
      throw new IllegalArgumentException(
          nx + " x " + ny + " x " + nz + " voxels (expected: multiples of the block size, 8)");
    }
    return encode(voxels, nx, ny, nz, 8, 8, 8, true);
  }

  /** One channel; see {@link #encode(long[], SegmentationShape)}. */
  public static byte[] encode(
      long[] voxels, int nx, int ny, int nz, int bx, int by, int bz, boolean is64) {
    return encode(voxels, new SegmentationShape(nx, ny, nz, bx, by, bz, 1, is64));
  }

  /**
   * Writes labels.
   *
   * @param voxels x fastest, channels slowest
   * @throws IllegalArgumentException when there are other than the shape's voxels, a label is
   *     beyond 32 bits where these are asked for, or a channel needs more than the 2^24 words that
   *     the format can point into
   */
  public static byte[] encode(long[] voxels, SegmentationShape shape) {
    if ((long) shape.voxels() * shape.channels() != voxels.length) {
      throw new IllegalArgumentException(
          voxels.length + " voxels (expected: " + (long) shape.voxels() * shape.channels() + ")");
    }
    Words out = new Words(1 + shape.channels() * (2 * shape.blocks() + shape.voxels() / 16));
    out.skip(shape.channels());
    for (int channel = 0; channel < shape.channels(); channel++) {
      out.set(channel, out.length());
      int from = channel * shape.voxels();
      ChannelEncoder encoder = new ChannelEncoder(out, shape);
      shape.forEachBlock(
          (block, first, sx, sy, sz) -> encoder.add(voxels, block, from + first, sx, sy, sz));
    }
    return out.bytes();
  }

  /** One channel; see {@link #decode(byte[], SegmentationShape)}. */
  public static long[] decode(
      byte[] bytes, int nx, int ny, int nz, int bx, int by, int bz, boolean is64) {
    return decode(bytes, new SegmentationShape(nx, ny, nz, bx, by, bz, 1, is64));
  }

  /**
   * Reads labels; checks all that it uses before it makes room for the voxels.
   *
   * @return x fastest, channels slowest
   * @throws CompressedSegmentationException when the bytes are no such segmentation
   */
  public static long[] decode(byte[] bytes, SegmentationShape shape) {
    return new SegmentationDecoder(bytes, shape).decode();
  }
}
