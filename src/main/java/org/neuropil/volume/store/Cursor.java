package org.neuropil.volume.store;

import java.util.Arrays;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** A place in a column, in the order of keys. Used by one thread, and closed by it. */
public final class Cursor implements AutoCloseable {
  private final Column column;
  private final RocksIterator iterator;
  private final ReadOptions options;
  private final Users users;
  private boolean closed;
  private int checksum;

  Cursor(Column column, RocksIterator iterator, ReadOptions options, Users users) {
    this.users = users;
    this.column = column;
    this.iterator = iterator;
    this.options = options;
  }

  /** Goes to the first key that is not smaller. Returns whether there is one. */
  public boolean seek(byte[] key) {
    iterator.seek(key);
    return isValid();
  }

  /** Goes to the last key that is not greater. Returns whether there is one. */
  public boolean seekBack(byte[] key) {
    iterator.seekForPrev(key);
    return isValid();
  }

  public boolean next() {
    iterator.next();
    return isValid();
  }

  public boolean isValid() {
    if (iterator.isValid()) {
      return true;
    }
    try {
      iterator.status();
      return false;
    } catch (RocksDBException e) {
      throw VolumeStore.failed(column, e);
    }
  }

  public byte[] key() {
    return iterator.key();
  }

  /** The checksum of the last {@link #value}. */
  int checksum() {
    return checksum;
  }

  /** The value here, checked. */
  public byte[] value() {
    byte[] key = iterator.key();
    byte[] sealed = iterator.value();
    checksum = sealed.length < Seal.BYTES ? 0 : Key.readInt(sealed, 0);
    return Seal.open(column, key, sealed);
  }

  /** Whether the cursor is at a key that begins with {@code prefix}. */
  public boolean isAt(byte[] prefix) {
    if (!isValid()) {
      return false;
    }
    byte[] key = iterator.key();
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      iterator.close();
      options.close();
      users.leave();
    }
  }
}
