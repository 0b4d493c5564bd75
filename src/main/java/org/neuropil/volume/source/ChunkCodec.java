package org.neuropil.volume.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.neuropil.format.compressedsegmentation.CompressedSegmentation;
import org.neuropil.format.gzip.GzipMember;
import org.neuropil.volume.source.PrecomputedInfo.Block;

/** The bytes of one chunk, which is cut at the volume's border. */
record ChunkCodec(VoxelType type, Optional<Block> block, SourceBox chunk) {
  /** Bytes that it may have: for compressed ones, 32 bits a voxel, and tables without sharing. */
  int most() {
    if (block.isEmpty()) {
      return (int) Math.min((long) chunk.voxels() * type.bytes(), Integer.MAX_VALUE - 8);
    }
    Block sides = block.get();
    double blocks =
        Math.ceil(chunk.sizeX() / (double) sides.x())
            * Math.ceil(chunk.sizeY() / (double) sides.y())
            * Math.ceil(chunk.sizeZ() / (double) sides.z());
    double voxels = blocks * sides.x() * sides.y() * sides.z();
    return (int) Math.min(1024 + 8 * blocks + 12 * voxels, Integer.MAX_VALUE - 8);
  }

  /**
   * The voxels. Bytes that are gzip'ed though nobody said so are unpacked.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  long[] decode(byte[] bytes) {
    boolean isRaw = block.isEmpty();
    if (GzipMember.isGzip(bytes) && !(isRaw && bytes.length == most())) {
      return decodePlain(GzipMember.unpack(bytes, most()));
    }
    return decodePlain(bytes);
  }

  private long[] decodePlain(byte[] bytes) {
    if (block.isPresent()) {
      return CompressedSegmentation.decode(
          bytes,
          chunk.sizeX(),
          chunk.sizeY(),
          chunk.sizeZ(),
          block.get().x(),
          block.get().y(),
          block.get().z(),
          type == VoxelType.UINT64);
    }
    if (bytes.length != (long) chunk.voxels() * type.bytes()) {
      throw new IllegalArgumentException(
          bytes.length
              + " bytes (expected: "
              + (long) chunk.voxels() * type.bytes()
              + ", "
              + chunk.sizeX()
              + " x "
              + chunk.sizeY()
              + " x "
              + chunk.sizeZ()
              + " voxels of "
              + type.bytes()
              + " bytes)");
    }
    long[] voxels = new long[chunk.voxels()];
    type.read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), voxels, 0, voxels.length);
    return voxels;
  }
}
