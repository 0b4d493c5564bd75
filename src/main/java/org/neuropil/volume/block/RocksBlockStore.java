package org.neuropil.volume.block;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/** Label blocks in the local store. Keys: instance, scale, Morton number, version. */
public final class RocksBlockStore implements BlockStore {
  private final VolumeStore store;
  private final BlockCache cache;

  public RocksBlockStore(VolumeStore store, BlockCache cache) {
    this.store = store;
    this.cache = cache;
  }

  @Override
  public Reader reader() {
    return new RocksReader(new VersionedCursor(store, Column.BLOCKS), store, cache);
  }

  @Override
  public void write(Grid grid, Lineage version, List<Placed> blocks) {
    try (Writes writes = store.begin()) {
      add(writes, grid, version, blocks);
      writes.commit();
    }
  }

  /** Adds blocks to changes that are made together with others. */
  public void add(Writes writes, Grid grid, Lineage version, List<Placed> blocks) {
    for (Placed placed : blocks) {
      byte[] key = VersionedCursor.key(key(grid, placed.position()), version);
      writes.put(Column.BLOCKS, key, placed.block().bytes());
    }
  }

  private static byte[] key(Grid grid, BlockPosition position) {
    return grid(grid).add(position.morton()).bytes();
  }

  private static Key grid(Grid grid) {
    return Key.of(grid.instance()).add((byte) grid.scale());
  }

  private record RocksReader(VersionedCursor cursor, VolumeStore store, BlockCache cache)
      implements Reader {
    @Override
    public Optional<Found> find(Grid grid, BlockPosition position, Lineage version) {
      long morton = position.morton();
      return cursor
          .nearestFound(grid(grid).add(morton).bytes(), version)
          .map(found -> found(grid, morton, found));
    }

    private Found found(Grid grid, long morton, VersionedCursor.Found found) {
      BlockCache.Id id =
          new BlockCache.Id(
              grid.instance(),
              grid.scale(),
              morton,
              found.line(),
              found.position(),
              found.checksum(),
              found.value().length);
      return new Found(StoredBlock.of(found.value(), cache, id), found.line(), found.position());
    }

    @Override
    public void scan(Grid grid, BlockPosition from, Lineage version, Visitor visitor) {
      byte[] prefix = grid(grid).bytes();
      cursor.scanFound(
          prefix,
          grid(grid).add(from.morton()).bytes(),
          version,
          (key, found) ->
              visitor.accept(
                  BlockPosition.ofMorton(Key.readLong(key, prefix.length)),
                  new Found(StoredBlock.of(found.value()), found.line(), found.position())));
    }

    @Override
    public SortedSet<Written> nextCube(Grid grid, long from) {
      SortedSet<Written> cube = new TreeSet<>();
      byte[] prefix = grid(grid).bytes();
      try (Cursor keys = store.cursor(Column.BLOCKS)) {
        keys.seek(grid(grid).add(from).bytes());
        for (; keys.isAt(prefix); keys.next()) {
          byte[] key = keys.key();
          int at = prefix.length;
          Written written =
              new Written(
                  Key.readLong(key, at), Key.readInt(key, at + 8), Key.readInt(key, at + 12));
          if (!cube.isEmpty() && cube.first().cube() != written.cube()) {
            break;
          }
          cube.add(written);
        }
      }
      return cube;
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
