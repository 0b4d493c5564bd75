package org.neuropil.volume.labelmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.neuropil.volume.store.Batches;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.version.VersionNode;

/**
 * In which versions the voxels of which supervoxels were changed, and to how many: worked out from
 * an index of supervoxels, and kept in the same column under a scratch number. Keys: scratch
 * number, version id, supervoxel. Values: voxels in that version, 0 when there are none any more.
 */
final class SupervoxelSizes {
  private static final int GROUP = 12;
  private static final int VERSION = 20;

  private final VolumeStore store;
  private final int number;
  private final int scratch;
  private final SupervoxelIndex index;

  /**
   * @param number of the index
   * @param scratch under which nothing else is in the index's column
   */
  SupervoxelSizes(VolumeStore store, int number, int scratch) {
    this.store = store;
    this.number = number;
    this.scratch = scratch;
    this.index = new SupervoxelIndex(store, number);
  }

  /** What a version wrote of a supervoxel in a group. */
  private record Row(long group, long version, long voxels) {}

  /** Goes through the index once, which is whole. */
  void find(List<VersionNode> versions, Batches batches) {
    Map<Long, VersionNode> byPlace = new TreeMap<>();
    for (VersionNode version : versions) {
      byPlace.put(version.lineage().number(), version);
    }
    byte[] prefix = Key.of(number).bytes();
    List<Row> rows = new ArrayList<>();
    long supervoxel = 0;
    try (Cursor cursor = store.cursor(Column.SUPERVOXELS)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        byte[] key = cursor.key();
        long next = Key.readLong(key, prefix.length);
        if (next != supervoxel) {
          add(batches, supervoxel, rows, byPlace);
          rows.clear();
          supervoxel = next;
        }
        rows.add(
            new Row(
                Key.readLong(key, GROUP),
                Key.readLong(key, VERSION),
                BlockCounts.total(cursor.value())));
      }
    }
    add(batches, supervoxel, rows, byPlace);
  }

  private void add(
      Batches batches, long supervoxel, List<Row> rows, Map<Long, VersionNode> byPlace) {
    long[] places = rows.stream().mapToLong(Row::version).distinct().toArray();
    for (long place : places) {
      VersionNode version = byPlace.get(place);
      if (version != null) {
        long voxels = places.length == 1 ? sum(rows) : seen(rows, version.lineage());
        batches
            .next()
            .put(
                Column.SUPERVOXELS,
                key(version, supervoxel),
                new Varints.Output().add(voxels).bytes());
      }
    }
  }

  private static long sum(List<Row> rows) {
    return rows.stream().mapToLong(Row::voxels).sum();
  }

  /** Of what a version sees; rows are by group. */
  private static long seen(List<Row> rows, Lineage version) {
    long total = 0;
    for (int from = 0; from < rows.size(); ) {
      long group = rows.get(from).group();
      long best = -1;
      long voxels = 0;
      for (; from < rows.size() && rows.get(from).group() == group; from++) {
        Row row = rows.get(from);
        long nearness = version.nearness((int) (row.version() >>> 32), (int) row.version());
        if (nearness > best) {
          best = nearness;
          voxels = row.voxels();
        }
      }
      total += voxels;
    }
    return total;
  }

  /** Takes supervoxels whose voxels a version changed. */
  @FunctionalInterface
  interface Visitor {
    void accept(long supervoxel, long voxels);
  }

  /** Visits those whose voxels a version changed, ascending as unsigned numbers. */
  void visit(VersionNode version, Visitor visitor) {
    byte[] prefix = Key.of(scratch).add(version.id()).bytes();
    try (Cursor cursor = store.cursor(Column.SUPERVOXELS)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        visitor.accept(Key.readLong(cursor.key(), prefix.length), voxels(cursor.value()));
      }
    }
  }

  /** The voxels of a supervoxel in a version; 0 when it has none. */
  long of(long supervoxel, VersionNode version) {
    OptionalLong own =
        store
            .get(Column.SUPERVOXELS, key(version, supervoxel))
            .map(value -> OptionalLong.of(voxels(value)))
            .orElse(OptionalLong.empty());
    if (own.isPresent()) {
      return own.getAsLong();
    }
    long[] total = {0};
    try (VersionedCursor cursor = index.cursor()) {
      index.visit(cursor, supervoxel, version.lineage(), (block, voxels) -> total[0] += voxels);
    }
    return total[0];
  }

  private byte[] key(VersionNode version, long supervoxel) {
    return Key.of(scratch).add(version.id()).add(supervoxel).bytes();
  }

  private static long voxels(byte[] value) {
    return new Varints.Input(value).next();
  }
}
