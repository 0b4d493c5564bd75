package org.neuropil.volume.store;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Changes that are made together or not at all: gathered here, written and synced by {@link
 * VolumeStore#commit}. Used by one thread.
 */
public final class Writes implements AutoCloseable {
  private final VolumeStore store;
  private final WriteBatch batch = new WriteBatch();
  private boolean puts;

  Writes(VolumeStore store) {
    this.store = store;
  }

  public void put(Column column, byte[] key, byte[] value) {
    puts = true;
    try {
      batch.put(store.handle(column), key, Seal.seal(key, value));
    } catch (RocksDBException e) {
      throw new VolumeStoreException("Cannot gather a write", e);
    }
  }

  public void delete(Column column, byte[] key) {
    try {
      batch.delete(store.handle(column), key);
    } catch (RocksDBException e) {
      throw new VolumeStoreException("Cannot gather a deletion", e);
    }
  }

  /** Deletes all keys from {@code from} on that are smaller than {@code to}. */
  public void deleteRange(Column column, byte[] from, byte[] to) {
    try {
      batch.deleteRange(store.handle(column), from, to);
    } catch (RocksDBException e) {
      throw new VolumeStoreException("Cannot gather a deletion", e);
    }
  }

  /** Bytes gathered so far. */
  public long bytes() {
    return batch.getDataSize();
  }

  public boolean isEmpty() {
    return batch.count() == 0;
  }

  /**
   * Writes it all, and returns when it is on the disk. What only deletes may use the reserve, since
   * it makes room.
   */
  public void commit() {
    store.commit(batch, puts);
  }

  @Override
  public void close() {
    batch.close();
  }
}
