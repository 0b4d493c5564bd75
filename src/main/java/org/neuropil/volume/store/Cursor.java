package org.neuropil.volume.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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

  /** The key here, once it was asked for: each call of the iterator's copies it. */
  private byte @Nullable [] here;

  Cursor(Column column, RocksIterator iterator, ReadOptions options, Users users) {
    this.users = users;
    this.column = column;
    this.iterator = iterator;
    this.options = options;
  }

  /** Goes to the first key that is not smaller. Returns whether there is one. */
  public boolean seek(byte[] key) {
    here = null;
    iterator.seek(key);
    return isValid();
  }

  /** Goes to the last key that is not greater. Returns whether there is one. */
  public boolean seekBack(byte[] key) {
    here = null;
    iterator.seekForPrev(key);
    return isValid();
  }

  public boolean next() {
    here = null;
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

  /** The key here; not to be changed. */
  public byte[] key() {
    byte[] key = here;
    if (key == null) {
      key = iterator.key();
      here = key;
    }
    return key;
  }

  /** The checksum of the last {@link #value}. */
  int checksum() {
    return checksum;
  }

  /** The value here, checked. */
  public byte[] value() {
    byte[] key = key();
    byte[] sealed = iterator.value();
    checksum = sealed.length < Seal.BYTES ? 0 : Key.readInt(sealed, 0);
    return Seal.open(column, key, sealed);
  }

  /** Whether the cursor is at a key that begins with {@code prefix}. */
  public boolean isAt(byte[] prefix) {
    if (!isValid()) {
      return false;
    }
    byte[] key = key();
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
