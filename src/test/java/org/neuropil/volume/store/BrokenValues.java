package org.neuropil.volume.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Damages a store that is closed, below its own checksums. */
public final class BrokenValues {
  private BrokenValues() {}

  /**
   * Of each column, removes a third of the values, changes a bit in another, and leaves a third.
   */
  public static void breakSome(Path store, List<Column> columns, Random random) {
    breakSome(store, columns, random, key -> true);
  }

  /** The same with some keys only. */
  public static void breakSome(
      Path store, List<Column> columns, Random random, Predicate<byte[]> keys) {
    breakValues(store, columns, random, 3, keys);
  }

  /** Changes a bit in every value of columns. */
  public static void breakAll(Path store, List<Column> columns, Random random) {
    breakValues(store, columns, random, 1, key -> true);
  }

  private static void breakValues(
      Path store, List<Column> columns, Random random, int ways, Predicate<byte[]> keys) {
    List<ColumnFamilyDescriptor> all = new ArrayList<>();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      for (byte[] name : RocksDB.listColumnFamilies(new Options(), store.toString())) {
        all.add(new ColumnFamilyDescriptor(name));
      }
      try (RocksDB database = RocksDB.open(new DBOptions(), store.toString(), all, handles)) {
        for (ColumnFamilyHandle handle : handles) {
          String name = new String(handle.getName(), StandardCharsets.UTF_8);
          if (columns.stream()
              .anyMatch(
                  column -> new String(column.title(), StandardCharsets.US_ASCII).equals(name))) {
            breakValues(database, handle, random, ways, keys);
          }
        }
        handles.forEach(ColumnFamilyHandle::close);
      }
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void breakValues(
      RocksDB database, ColumnFamilyHandle column, Random random, int ways, Predicate<byte[]> keys)
      throws RocksDBException {
    try (RocksIterator values = database.newIterator(column)) {
      for (values.seekToFirst(); values.isValid(); values.next()) {
        int what = keys.test(values.key()) ? random.nextInt(ways) : ways;
        if (what == 1) {
          database.delete(column, values.key());
        } else if (what == 0) {
          byte[] value = values.value();
          value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
          database.put(column, values.key(), value);
        }
      }
    }
  }
}
