package org.neuropil.volume.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.block.BlockStore.Grid;
import org.neuropil.volume.block.BlockStore.Placed;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreSettings;

/** What each side of the block store does. */
public abstract class BlockStoreContract {
  protected static final int INSTANCE = 3;
  private static final Grid GRID = new Grid(INSTANCE, 0);
  private static final long SEED = 20261125;

  @TempDir protected Path folder;
  protected VolumeStore store;
  protected BlockCache cache;
  private BlockStore blocks;

  @BeforeEach
  void open() throws Exception {
    store = VolumeStore.open(folder.resolve("store"), new VolumeStoreSettings(8 << 20, 4 << 20, 0));
    cache = new BlockCache(4 << 20);
    blocks = open(store, cache);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** The side to test, over a local store that is open. */
  protected abstract BlockStore open(VolumeStore store, BlockCache cache) throws Exception;

  /** Called between writes: what a side does to blocks that should change nothing to readers. */
  protected void settle(List<Lineage> versions) {}

  protected static StoredBlock block(long label) {
    long[] voxels = new long[16 * 16 * 16];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % 3 == 0 ? label : label + i % 7;
    }
    return StoredBlock.of(LabelBlock.encode(voxels, 16, 16, 16));
  }

  private static long labelOf(StoredBlock block) {
    return block.block().label(0);
  }

  @Test
  void aVersionSeesItsNearestAncestorsBlocks() {
    Random random = new Random(SEED);
    List<Lineage> versions = new ArrayList<>(List.of(Lineage.root(1)));
    List<Integer> parents = new ArrayList<>(List.of(-1));
    for (int i = 1; i < 30; i++) {
      int parent = random.nextInt(4) > 0 ? i - 1 : random.nextInt(i);
      boolean first = !parents.contains(parent);
      versions.add(first ? versions.get(parent).next() : versions.get(parent).fork(i + 1));
      parents.add(parent);
    }
    List<Map<Long, Long>> written = new ArrayList<>();
    versions.forEach(version -> written.add(new TreeMap<>()));
    long label = 1;
    for (int round = 0; round < 60; round++) {
      int version = random.nextInt(versions.size());
      Map<BlockPosition, Placed> placed = new HashMap<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        BlockPosition at =
            new BlockPosition(
                random.nextInt(5) - 2, random.nextInt(5) - 2, random.nextInt(3) - (1 << 20));
        label += 10;
        placed.put(at, new Placed(at, block(label)));
        written.get(version).put(at.morton(), label);
      }
      blocks.write(GRID, versions.get(version), List.copyOf(placed.values()));
      if (round % 9 == 8) {
        settle(versions);
      }
    }
    try (BlockStore.Reader reader = blocks.reader()) {
      for (int version = 0; version < versions.size(); version++) {
        TreeMap<Long, Long> expected = new TreeMap<>();
        for (int at = version; at >= 0; at = parents.get(at)) {
          written.get(at).forEach(expected::putIfAbsent);
        }
        String where = "seed " + SEED + ", version " + version;
        Lineage lineage = versions.get(version);
        for (int x = -3; x < 4; x++) {
          BlockPosition at = new BlockPosition(x, x / 2, -(1 << 20));
          assertThat(reader.read(GRID, at, lineage).map(BlockStoreContract::labelOf))
              .as("%s, %s", where, at)
              .isEqualTo(java.util.Optional.ofNullable(expected.get(at.morton())));
        }
        assertThat(scanned(reader, GRID, 0, lineage)).as(where).isEqualTo(expected);
        long from = expected.isEmpty() ? 7 : expected.lastKey() - 1;
        assertThat(scanned(reader, GRID, from, lineage))
            .as(where + " from " + from)
            .isEqualTo(expected.tailMap(from));
      }
    }
  }

  private static TreeMap<Long, Long> scanned(
      BlockStore.Reader reader, Grid grid, long from, Lineage version) {
    TreeMap<Long, Long> all = new TreeMap<>();
    List<Long> order = new ArrayList<>();
    reader.scan(
        grid,
        BlockPosition.ofMorton(from),
        version,
        (at, found) -> {
          order.add(at.morton());
          all.put(at.morton(), labelOf(found.block()));
          return true;
        });
    assertThat(order).isSorted().doesNotHaveDuplicates();
    return all;
  }

  @Test
  void eachCubeTellsWhichVersionsWroteWhat() {
    Lineage root = Lineage.root(1);
    Lineage child = root.next();
    Lineage side = root.fork(2);
    BlockPosition here = new BlockPosition(0, 0, 0);
    BlockPosition near = new BlockPosition(7, 7, 7);
    BlockPosition far = new BlockPosition(8, 7, 7);
    blocks.write(GRID, root, List.of(new Placed(far, block(1)), new Placed(here, block(2))));
    settle(List.of(root));
    blocks.write(GRID, child, List.of(new Placed(near, block(3)), new Placed(here, block(4))));
    settle(List.of(child));
    blocks.write(GRID, side, List.of(new Placed(far, block(5))));
    try (BlockStore.Reader reader = blocks.reader()) {
      assertThat(reader.nextCube(GRID, 0))
          .containsExactly(
              new BlockStore.Written(here.morton(), 1, 0),
              new BlockStore.Written(here.morton(), 1, 1),
              new BlockStore.Written(near.morton(), 1, 1));
      assertThat(reader.nextCube(GRID, near.morton() + 1))
          .containsExactly(
              new BlockStore.Written(far.morton(), 1, 0),
              new BlockStore.Written(far.morton(), 2, 0));
      assertThat(reader.nextCube(GRID, far.morton() + 1)).isEmpty();
      assertThat(reader.nextCube(new Grid(INSTANCE, 1), 0)).isEmpty();
    }
  }

  @Test
  void scalesAndInstancesAreApart() {
    Lineage root = Lineage.root(1);
    BlockPosition at = new BlockPosition(1, 2, 3);
    blocks.write(GRID, root, List.of(new Placed(at, block(5))));
    blocks.write(new Grid(INSTANCE, 1), root, List.of(new Placed(at, block(6))));
    settle(List.of(root));
    try (BlockStore.Reader reader = blocks.reader()) {
      assertThat(reader.read(GRID, at, root).map(BlockStoreContract::labelOf)).contains(5L);
      assertThat(reader.read(new Grid(INSTANCE, 1), at, root).map(BlockStoreContract::labelOf))
          .contains(6L);
      assertThat(reader.read(new Grid(INSTANCE, 2), at, root)).isEmpty();
      assertThat(reader.read(GRID, at, Lineage.root(2))).isEmpty();
      assertThat(scanned(reader, new Grid(INSTANCE, 2), 0, root)).isEmpty();
    }
  }

  /** A chain of ten thousand versions, a block changed in each: the look back is one step. */
  @Test
  void tenThousandVersionsDeepTheOldestAndTheNewestAreFound() {
    Lineage version = Lineage.root(1);
    BlockPosition first = new BlockPosition(0, 0, 0);
    BlockPosition often = new BlockPosition(1, 0, 0);
    blocks.write(GRID, version, List.of(new Placed(first, block(77))));
    Lineage middle = version;
    for (int i = 1; i <= 10_000; i++) {
      version = version.next();
      if (i % 500 == 0) {
        blocks.write(GRID, version, List.of(new Placed(often, block(i))));
      }
      middle = i == 5_250 ? version : middle;
    }
    settle(List.of(version));
    try (BlockStore.Reader reader = blocks.reader()) {
      assertThat(reader.read(GRID, first, version).map(BlockStoreContract::labelOf)).contains(77L);
      assertThat(reader.find(GRID, often, version).orElseThrow().position()).isEqualTo(10_000);
      assertThat(reader.find(GRID, often, middle).orElseThrow().position()).isEqualTo(5_000);
    }
  }
}
