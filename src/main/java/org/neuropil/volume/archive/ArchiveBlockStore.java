package org.neuropil.volume.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.neuropil.volume.block.BlockCache;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.StoredBlock;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.store.Writes;

/**
 * The label blocks of one instance that are in objects. Safe for many threads; one at a time
 * writes.
 */
public final class ArchiveBlockStore implements BlockStore {
  /** Packs are ended when they have more bytes. */
  static final int PACK = 16 << 20;

  private final VolumeStore store;
  private final int instance;
  private final BlockCache cache;
  private final PackDirectory directory;

  /** Opened when it is first needed; guarded by this. */
  private @Nullable PackObjects objects;

  private ArchiveBlockStore(
      VolumeStore store, int instance, BlockCache cache, PackDirectory directory) {
    this.store = store;
    this.instance = instance;
    this.cache = cache;
    this.directory = directory;
  }

  /** Opens what is known of an instance's archive; no object is read. */
  public static ArchiveBlockStore open(VolumeStore store, int instance, BlockCache cache) {
    return new ArchiveBlockStore(store, instance, cache, PackDirectory.read(store, instance));
  }

  /** Whether no block is in objects. */
  @Override
  public boolean isEmpty() {
    return directory.isEmpty();
  }

  /** Where objects are; empty before anything was archived. */
  public Optional<ArchivePlace> place() {
    return directory.place();
  }

  /**
   * Sets where objects are.
   *
   * @throws VolumeStoreException when there are some in another place
   */
  public synchronized void use(ArchivePlace place) {
    Optional<ArchivePlace> known = place();
    if (known.isPresent() && !known.get().location().equals(place.location())) {
      String other = known.get().location();
      if (!isEmpty()) {
        throw new VolumeStoreException(
            "The instance has blocks in " + other + " already (expected: the same place)");
      }
      if (!directory.marked().isEmpty()) {
        throw new VolumeStoreException(
            "The instance has objects in "
                + other
                + " that are to be deleted (expected: volume unarchive --delete before)");
      }
    }
    objects = opened(place);
    directory.place(place);
  }

  PackDirectory directory() {
    return directory;
  }

  synchronized PackObjects objects() {
    if (objects == null) {
      objects =
          opened(place().orElseThrow(() -> new VolumeStoreException("The archive has no place")));
    }
    return objects;
  }

  private static PackObjects opened(ArchivePlace place) {
    try {
      return new PackObjects(place.open());
    } catch (IOException e) {
      throw new VolumeStoreException("Cannot open the archive: " + e.getMessage(), e);
    }
  }

  @Override
  public Reader reader() {
    return new ArchiveReader();
  }

  @Override
  public synchronized void write(Grid grid, Lineage version, List<Placed> blocks) {
    TreeMap<PackKey, StoredBlock> ordered = new TreeMap<>();
    for (Placed placed : blocks) {
      ordered.put(
          new PackKey(placed.position().morton(), version.line(), version.position()),
          placed.block());
    }
    try (Writes writes = store.begin()) {
      int run = directory.nextRun();
      PackBuilder builder = new PackBuilder();
      List<Runnable> known = new ArrayList<>();
      ordered.forEach(
          (key, block) -> {
            builder.add(key, block.bytes());
            if (builder.length() >= PACK) {
              known.add(put(writes, grid.scale(), run, builder.take()));
            }
          });
      if (!builder.isEmpty()) {
        known.add(put(writes, grid.scale(), run, builder.take()));
      }
      writes.commit();
      known.forEach(Runnable::run);
    }
  }

  /** Writes a pack; it is there for readers when the changes are made and what is returned runs. */
  private Runnable put(Writes writes, int scale, int run, PackBuilder.Built built) {
    String name = String.format("%d/s%d/%s.blocks", instance, scale, UUID.randomUUID().toString());
    Pack pack = new Pack(name, built.bytes().length, built.count(), built.last());
    objects().put(name, built.bytes());
    directory.add(writes, scale, run, built.first(), pack);
    return () -> directory.remember(scale, run, built.first(), pack);
  }

  /** Takes over blocks of the local store. Used by one thread. */
  final class Moving {
    private final int run = directory.nextRun();
    private final PackBuilder builder = new PackBuilder();
    private final List<byte[]> keys = new ArrayList<>();
    private int scale;

    /** Takes a block; blocks come in the order of their local keys. */
    void add(int ofScale, PackKey key, byte[] localKey, byte[] block) {
      if (ofScale != scale) {
        flush();
        scale = ofScale;
      }
      builder.add(key, block);
      keys.add(localKey);
      if (builder.length() >= PACK) {
        flush();
      }
    }

    /** Writes what was taken, and removes it from the local store, in one step. */
    void flush() {
      if (builder.isEmpty()) {
        return;
      }
      try (Writes writes = store.begin()) {
        Runnable known = put(writes, scale, run, builder.take());
        keys.forEach(key -> writes.delete(Column.BLOCKS, key));
        // Before the commit: readers may meet a block in both places, but never in none. If it
        // fails, the pack holds what the local store still has.
        known.run();
        writes.commit();
        keys.clear();
      }
    }
  }

  private final class ArchiveReader implements Reader {
    @Override
    public Optional<Found> find(Grid grid, BlockPosition position, Lineage version) {
      for (Optional<Lineage> at = Optional.of(version); at.isPresent(); at = at.get().above()) {
        PackKey wanted = new PackKey(position.morton(), at.get().line(), at.get().position());
        RunCursor best = null;
        for (Iterator<PackDirectory.Run> runs = directory.runs(grid.scale()); runs.hasNext(); ) {
          RunCursor cursor = new RunCursor(runs.next(), objects());
          if (cursor.seekBack(wanted)
              && cursor.key().morton() == wanted.morton()
              && cursor.key().line() == wanted.line()
              && (best == null || best.key().position() < cursor.key().position())) {
            best = cursor;
          }
        }
        if (best != null) {
          return Optional.of(found(grid, best));
        }
      }
      return Optional.empty();
    }

    private Found found(Grid grid, RunCursor at) {
      PackKey key = at.key();
      byte[] bytes = at.block();
      BlockCache.Id id =
          new BlockCache.Id(
              grid.instance(),
              grid.scale(),
              key.morton(),
              key.line(),
              key.position(),
              at.checksum(),
              bytes.length);
      return new Found(StoredBlock.of(bytes, cache, id), key.line(), key.position());
    }

    @Override
    public void scan(Grid grid, BlockPosition from, Lineage version, Visitor visitor) {
      List<RunCursor> cursors = new ArrayList<>();
      PackKey first = new PackKey(from.morton(), 0, 0);
      for (Iterator<PackDirectory.Run> runs = directory.runs(grid.scale()); runs.hasNext(); ) {
        RunCursor cursor = new RunCursor(runs.next(), objects());
        cursor.seek(first);
        cursors.add(cursor);
      }
      while (true) {
        cursors.removeIf(cursor -> !cursor.isValid());
        long morton = cursors.stream().mapToLong(cursor -> cursor.key().morton()).min().orElse(-1);
        if (morton < 0) {
          return;
        }
        Optional<Found> nearest = Optional.empty();
        long best = -1;
        for (RunCursor cursor : cursors) {
          for (; cursor.isValid() && cursor.key().morton() == morton; cursor.next()) {
            long nearness = version.nearness(cursor.key().line(), cursor.key().position());
            if (nearness > best) {
              best = nearness;
              nearest = Optional.of(found(grid, cursor));
            }
          }
        }
        if (nearest.isPresent() && !visitor.accept(BlockPosition.ofMorton(morton), nearest.get())) {
          return;
        }
      }
    }

    @Override
    public SortedSet<Written> nextCube(Grid grid, long from) {
      SortedSet<Written> cube = new TreeSet<>();
      PackKey first = new PackKey(from, 0, 0);
      for (Iterator<PackDirectory.Run> runs = directory.runs(grid.scale()); runs.hasNext(); ) {
        RunCursor cursor = new RunCursor(runs.next(), objects());
        for (cursor.seek(first); cursor.isValid(); cursor.next()) {
          PackKey key = cursor.key();
          Written written = new Written(key.morton(), key.line(), key.position());
          if (!cube.isEmpty() && cube.first().cube() < written.cube()) {
            break;
          }
          if (!cube.isEmpty() && cube.first().cube() > written.cube()) {
            cube.clear();
          }
          cube.add(written);
        }
      }
      return cube;
    }

    @Override
    public void close() {}
  }
}
