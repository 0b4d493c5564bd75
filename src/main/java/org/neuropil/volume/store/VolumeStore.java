package org.neuropil.volume.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The store on one machine: RocksDB, one column family a {@link Column}. A commit is one write of
 * its log, synced before it returns, so that after a crash each commit is there wholly or not at
 * all. Safe for many threads; iterators and {@link Writes} belong to one.
 *
 * <p>Every value carries a checksum over key and value and is checked at each read. Writes are
 * refused with {@link DiskFullException} while they would leave less than the reserve free, so that
 * the engine itself never meets a full disk; they work again as soon as there is space. What only
 * deletes is written always.
 */
public final class VolumeStore implements AutoCloseable {
  private static final long MEGABYTE = 1 << 20;
  private static final long CLOSE_SECONDS = 5;

  private final RocksDB database;
  private final Map<Column, ColumnFamilyHandle> handles;
  private final List<AutoCloseable> owned;
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final Users users = new Users();
  private final FreeSpace space;
  private final VolumeStoreSettings settings;

  private VolumeStore(
      RocksDB database,
      Map<Column, ColumnFamilyHandle> handles,
      List<AutoCloseable> owned,
      FreeSpace space,
      VolumeStoreSettings settings) {
    this.database = database;
    this.handles = handles;
    this.owned = owned;
    this.space = space;
    this.settings = settings;
  }

  /** Opens the store in a folder, which is made when it is not there. */
  public static VolumeStore open(Path folder, VolumeStoreSettings settings) {
    return open(folder, settings, FreeSpace.of(existing(folder)));
  }

  public static VolumeStore open(Path folder, VolumeStoreSettings settings, FreeSpace space) {
    NativeEngine.load(existing(folder));
    List<AutoCloseable> owned = new ArrayList<>();
    LRUCache cache = own(owned, new LRUCache(settings.cacheBytes()));
    BloomFilter bloom = own(owned, new BloomFilter(10, false));
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY));
    for (Column column : Column.values()) {
      BlockBasedTableConfig table =
          new BlockBasedTableConfig()
              .setBlockCache(cache)
              .setFilterPolicy(bloom)
              .setCacheIndexAndFilterBlocks(true)
              .setPinL0FilterAndIndexBlocksInCache(true)
              .setBlockSize(16 << 10);
      ColumnFamilyOptions options =
          own(owned, new ColumnFamilyOptions())
              .setTableFormatConfig(table)
              .setWriteBufferSize((column.large() ? 64 : 16) * MEGABYTE)
              .setCompressionType(
                  column.large() ? CompressionType.NO_COMPRESSION : CompressionType.LZ4_COMPRESSION)
              .setEnableBlobFiles(column.large())
              .setMinBlobSize(1024)
              .setEnableBlobGarbageCollection(column.large());
      descriptors.add(new ColumnFamilyDescriptor(column.title(), options));
    }
    DBOptions options =
        own(owned, new DBOptions())
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setMaxOpenFiles(512)
            .setMaxTotalWalSize(512 * MEGABYTE)
            .setKeepLogFileNum(4)
            .setMaxBackgroundJobs(2);
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    try {
      RocksDB database = RocksDB.open(options, folder.toString(), descriptors, opened);
      Map<Column, ColumnFamilyHandle> handles = new EnumMap<>(Column.class);
      for (Column column : Column.values()) {
        handles.put(column, opened.get(column.ordinal() + 1));
      }
      opened.get(0).close();
      return new VolumeStore(database, handles, owned, space, settings);
    } catch (RocksDBException e) {
      closeAll(owned);
      throw new VolumeStoreException(
          "Cannot open the volume store in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The value of a key. */
  public Optional<byte[]> get(Column column, byte[] key) {
    users.enter();
    try {
      byte[] sealed = database.get(handle(column), key);
      return sealed == null ? Optional.empty() : Optional.of(Seal.open(column, key, sealed));
    } catch (RocksDBException e) {
      throw failed(column, e);
    } finally {
      users.leave();
    }
  }

  /** Changes that will be made together. */
  public Writes begin() {
    return new Writes(this);
  }

  /** A cursor over a column as it is now; later commits are not seen. */
  public Cursor cursor(Column column) {
    users.enter();
    ReadOptions options = new ReadOptions().setTotalOrderSeek(true);
    RocksIterator iterator = database.newIterator(handle(column), options);
    return new Cursor(column, iterator, options, users);
  }

  void commit(WriteBatch batch, boolean puts) {
    if (batch.count() == 0) {
      return;
    }
    long needed = settings.reserveBytes() + 2 * batch.getDataSize();
    long free = space.bytes();
    if (puts && free < needed) {
      throw new DiskFullException(free, needed);
    }
    users.enter();
    try {
      database.write(synced, batch);
    } catch (RocksDBException e) {
      throw new VolumeStoreException("Cannot write: " + e.getMessage(), e);
    } finally {
      users.leave();
    }
  }

  ColumnFamilyHandle handle(Column column) {
    ColumnFamilyHandle handle = handles.get(column);
    if (handle == null) {
      throw new IllegalStateException("no column " + column);
    }
    return handle;
  }

  static VolumeStoreException failed(Column column, RocksDBException e) {
    return new VolumeStoreException("Cannot read the column " + column + ": " + e.getMessage(), e);
  }

  /**
   * Closes it, when those who are reading have left; if they don't in a few seconds it stays open
   * to the end of the process, which loses nothing, since all that was acknowledged is synced.
   */
  @Override
  public void close() {
    if (!users.close(CLOSE_SECONDS)) {
      return;
    }
    handles.values().forEach(ColumnFamilyHandle::close);
    synced.close();
    database.close();
    closeAll(owned);
  }

  private static <T extends AutoCloseable> T own(List<AutoCloseable> owned, T resource) {
    owned.add(resource);
    return resource;
  }

  private static void closeAll(List<AutoCloseable> owned) {
    for (int i = owned.size() - 1; i >= 0; i--) {
      try {
        owned.get(i).close();
      } catch (Exception e) {
        throw new VolumeStoreException("Cannot free the store's memory", e);
      }
    }
  }

  private static Path existing(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new VolumeStoreException("Cannot make the folder " + folder, e);
    }
  }
}
