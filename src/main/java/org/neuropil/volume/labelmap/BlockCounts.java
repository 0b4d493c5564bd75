package org.neuropil.volume.labelmap;

import it.unimi.dsi.fastutil.ints.Int2LongRBTreeMap;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.Varints.Input;
import org.neuropil.volume.labelmap.Varints.Output;

/**
 * How many voxels a supervoxel has in each block of a group of 8 x 8 x 8 blocks. Stored as varints:
 * for each block in which it has any, ascending, the difference of the block's number in the group
 * (z, y, x in 3 bits each) to the one before, and the voxels.
 */
final class BlockCounts {
  private static final int BITS = 3;

  private final Int2LongRBTreeMap counts = new Int2LongRBTreeMap();

  /** Takes the voxels of a block. */
  @FunctionalInterface
  interface Visitor {
    void accept(BlockPosition block, long voxels);
  }

  static BlockCounts decode(byte[] bytes) {
    BlockCounts decoded = new BlockCounts();
    Input in = new Input(bytes);
    int number = 0;
    while (in.hasMore()) {
      number += in.nextInt();
      decoded.counts.put(number, in.next());
    }
    return decoded;
  }

  /** The voxels in all blocks of stored counts. */
  static long total(byte[] bytes) {
    Input in = new Input(bytes);
    long total = 0;
    while (in.hasMore()) {
      in.nextInt();
      total += in.next();
    }
    return total;
  }

  /** Visits stored counts, blocks by z, y, x, without keeping them. */
  static void visit(byte[] bytes, long group, Visitor visitor) {
    BlockPosition corner = BlockPosition.ofOrder(group);
    Input in = new Input(bytes);
    int number = 0;
    while (in.hasMore()) {
      number += in.nextInt();
      visitor.accept(
          new BlockPosition(
              (corner.x() << BITS) + (number & 7),
              (corner.y() << BITS) + (number >> BITS & 7),
              (corner.z() << BITS) + (number >> 2 * BITS)),
          in.next());
    }
  }

  byte[] encode() {
    Output out = new Output();
    int before = 0;
    for (var entry : counts.int2LongEntrySet()) {
      out.add(entry.getIntKey() - before).add(entry.getLongValue());
      before = entry.getIntKey();
    }
    return out.bytes();
  }

  /** The group that a block is in. */
  static long group(BlockPosition block) {
    return new BlockPosition(block.x() >> BITS, block.y() >> BITS, block.z() >> BITS).order();
  }

  /** Adds voxels, or takes some away. */
  void add(BlockPosition block, long voxels) {
    int number = (block.x() & 7) | (block.y() & 7) << BITS | (block.z() & 7) << 2 * BITS;
    long sum = counts.get(number) + voxels;
    if (sum < 0) {
      throw new IllegalStateException("block " + block + " would have " + sum + " voxels");
    }
    if (sum == 0) {
      counts.remove(number);
    } else {
      counts.put(number, sum);
    }
  }
}
