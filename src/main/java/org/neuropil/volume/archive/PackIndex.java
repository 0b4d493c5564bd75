package org.neuropil.volume.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.neuropil.volume.store.VolumeStoreException;

/** Where the blocks of one pack are: its last part, checked. */
final class PackIndex {
  private final ByteBuffer entries;
  private final int count;

  private PackIndex(ByteBuffer entries, int count) {
    this.entries = entries;
    this.count = count;
  }

  /**
   * Takes the last bytes of a pack.
   *
   * @param name of the object, for messages
   * @throws VolumeStoreException when they are damaged
   */
  static PackIndex of(String name, Pack pack, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    if (in.getInt(bytes.length - 4) != (int) crc.getValue()) {
      throw new VolumeStoreException("The index of " + name + " is damaged: its checksum is wrong");
    }
    PackIndex index = new PackIndex(in, pack.count());
    for (int i = 0; i < index.count; i++) {
      long end = (long) index.offset(i) + index.length(i);
      boolean ordered = i == 0 || index.key(i - 1).compareTo(index.key(i)) < 0;
      if (index.offset(i) < PackBuilder.HEADER || end > PackBuilder.indexAt(pack) || !ordered) {
        throw new VolumeStoreException("The index of " + name + " is damaged at entry " + i);
      }
    }
    return index;
  }

  int count() {
    return count;
  }

  int bytes() {
    return entries.capacity();
  }

  PackKey key(int i) {
    int at = i * PackBuilder.ENTRY;
    return new PackKey(entries.getLong(at), entries.getInt(at + 8), entries.getInt(at + 12));
  }

  int offset(int i) {
    return entries.getInt(i * PackBuilder.ENTRY + 16);
  }

  int length(int i) {
    return entries.getInt(i * PackBuilder.ENTRY + 20);
  }

  int checksum(int i) {
    return entries.getInt(i * PackBuilder.ENTRY + 24);
  }

  /** The last entry whose key is not greater; -1 when all are. */
  int floor(PackKey key) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (key(middle).compareTo(key) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
