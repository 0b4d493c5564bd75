package org.neuropil.volume.archive;

import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Builds the bytes of a pack. Little-endian: {@code NPBLOCKS}, uint32 format (1), uint32 number of
 * blocks; the blocks as the local store keeps them; then for each block, by ascending key, uint64
 * Morton number, uint32 line, uint32 position, uint32 offset and length in the object, uint32
 * CRC-32C of those six with the block behind them; at the end uint32 CRC-32C of all that follows
 * the blocks. Used by one thread.
 */
final class PackBuilder {
  static final byte[] MAGIC = "NPBLOCKS".getBytes(StandardCharsets.US_ASCII);
  static final int FORMAT = 1;
  static final int HEADER = 16;
  static final int ENTRY = 28;

  private record Block(PackKey key, int offset, int length, int checksum) {}

  private final FastByteArrayOutputStream blocks = new FastByteArrayOutputStream();
  private final List<Block> index = new ArrayList<>();

  boolean isEmpty() {
    return index.isEmpty();
  }

  /** Bytes so far. */
  long length() {
    return HEADER + blocks.length + (long) ENTRY * index.size() + 4;
  }

  private PackKey last() {
    return index.get(index.size() - 1).key();
  }

  /** Adds a block whose key is greater than those before. */
  void add(PackKey key, byte[] block) {
    if (!isEmpty() && last().compareTo(key) >= 0) {
      throw new IllegalArgumentException(key + " after " + last());
    }
    int offset = HEADER + (int) blocks.length;
    int checksum = checksum(key, offset, block, 0, block.length);
    index.add(new Block(key, offset, block.length, checksum));
    blocks.write(block, 0, block.length);
  }

  /**
   * A pack, and what the directory says of it.
   *
   * @param first key of its first block
   * @param last key of its last block
   */
  record Built(byte[] bytes, int count, PackKey first, PackKey last) {}

  /** The pack of the blocks that were added; the next one begins empty. */
  Built take() {
    Built built = new Built(bytes(), index.size(), index.get(0).key(), last());
    index.clear();
    blocks.reset();
    return built;
  }

  private byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate((int) length()).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(FORMAT).putInt(index.size());
    out.put(blocks.array, 0, (int) blocks.length);
    int from = out.position();
    for (Block block : index) {
      put(out, block.key(), block.offset(), block.length()).putInt(block.checksum());
    }
    CRC32C crc = new CRC32C();
    crc.update(out.array(), from, out.position() - from);
    return out.putInt((int) crc.getValue()).array();
  }

  private static ByteBuffer put(ByteBuffer out, PackKey key, int offset, int length) {
    return out.putLong(key.morton())
        .putInt(key.line())
        .putInt(key.position())
        .putInt(offset)
        .putInt(length);
  }

  /** Of a block and where it is. */
  static int checksum(PackKey key, int offset, byte[] bytes, int from, int length) {
    byte[] head = new byte[ENTRY - 4];
    put(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN), key, offset, length);
    CRC32C crc = new CRC32C();
    crc.update(head);
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /** Where the index of a pack begins. */
  static int indexAt(Pack pack) {
    return pack.length() - indexLength(pack);
  }

  static int indexLength(Pack pack) {
    return Math.addExact(Math.multiplyExact(ENTRY, pack.count()), 4);
  }
}
