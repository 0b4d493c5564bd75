package org.neuropil.volume.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import org.neuropil.volume.objects.WritableObjects;
import org.neuropil.volume.store.VolumeStoreException;

/**
 * Reads packs in pieces of half a megabyte, since a bucket takes as long for a block as for its
 * neighbours; what was read is kept in memory, bounded. Safe for many threads.
 */
final class PackObjects {
  private static final int PIECE = 512 << 10;
  private static final long PIECES = 32L << 20;
  private static final long INDICES = 32L << 20;

  private record PieceId(String name, int number) {}

  private final WritableObjects objects;
  private final Cache<PieceId, byte[]> pieces =
      Caffeine.newBuilder()
          .maximumWeight(PIECES)
          .<PieceId, byte[]>weigher((id, bytes) -> bytes.length + 128)
          .build();
  private final Cache<String, PackIndex> indices =
      Caffeine.newBuilder()
          .maximumWeight(INDICES)
          .<String, PackIndex>weigher((name, index) -> index.bytes() + 128)
          .build();

  PackObjects(WritableObjects objects) {
    this.objects = objects;
  }

  void put(String name, byte[] bytes) {
    try {
      objects.put(name, bytes);
    } catch (IOException e) {
      throw new VolumeStoreException("Cannot write " + e.getMessage(), e);
    }
  }

  /** Deletes an object; one that is not there is deleted already. */
  void delete(String name) {
    try {
      objects.delete(name);
    } catch (IOException e) {
      throw new VolumeStoreException("Cannot delete " + e.getMessage(), e);
    }
  }

  PackIndex index(Pack pack) {
    PackIndex known = indices.getIfPresent(pack.name());
    if (known == null) {
      byte[] bytes = range(pack, PackBuilder.indexAt(pack), PackBuilder.indexLength(pack));
      known = PackIndex.of(objects.describe(pack.name()), pack, bytes);
      indices.put(pack.name(), known);
    }
    return known;
  }

  /** A block, checked. */
  byte[] block(Pack pack, PackIndex index, int entry) {
    byte[] block = new byte[index.length(entry)];
    int offset = index.offset(entry);
    for (int at = 0; at < block.length; ) {
      int number = (offset + at) / PIECE;
      byte[] piece = piece(pack, number);
      int from = offset + at - number * PIECE;
      int length = Math.min(piece.length - from, block.length - at);
      System.arraycopy(piece, from, block, at, length);
      at += length;
    }
    PackKey key = index.key(entry);
    if (PackBuilder.checksum(key, offset, block, 0, block.length) != index.checksum(entry)) {
      pieces.invalidateAll();
      throw new VolumeStoreException(
          "The block "
              + key
              + " in "
              + objects.describe(pack.name())
              + " is damaged: its checksum is wrong. Restore the object from a copy.");
    }
    return block;
  }

  private byte[] piece(Pack pack, int number) {
    PieceId id = new PieceId(pack.name(), number);
    byte[] known = pieces.getIfPresent(id);
    if (known == null) {
      int from = number * PIECE;
      known = range(pack, from, Math.min(PIECE, pack.length() - from));
      pieces.put(id, known);
    }
    return known;
  }

  private byte[] range(Pack pack, int from, int length) {
    String name = objects.describe(pack.name());
    try {
      return objects
          .range(pack.name(), from, length)
          .orElseThrow(() -> new VolumeStoreException(name + ", which has blocks, is not there"));
    } catch (IOException e) {
      throw new VolumeStoreException("Cannot read " + e.getMessage(), e);
    }
  }
}
