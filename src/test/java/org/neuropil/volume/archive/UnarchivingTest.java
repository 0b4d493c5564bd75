package org.neuropil.volume.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.block.BlockCache;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.BlockStore.Grid;
import org.neuropil.volume.block.BlockStore.Placed;
import org.neuropil.volume.block.LayeredBlockStore;
import org.neuropil.volume.block.RocksBlockStore;
import org.neuropil.volume.block.StoredBlock;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.store.VolumeStoreSettings;

/** Two versions with blocks of three scales, each of both in an object of its own. */
class UnarchivingTest {
  private static final int INSTANCE = 4;
  private static final int SCALES = 3;

  @TempDir Path folder;

  private final BlockCache cache = new BlockCache(4 << 20);
  private final Lineage root = Lineage.root(1);
  private final Lineage child = root.next();
  private Path objects = Path.of("");
  private VolumeStore store;
  private ArchiveBlockStore archive;
  private List<String> before = List.of();

  @BeforeEach
  void sixObjects() throws IOException {
    objects = folder.resolve("objects");
    open();
    archive.use(new ArchivePlace(objects.toString(), Optional.empty(), Optional.empty()));
    for (Lineage version : List.of(root, child)) {
      for (int scale = 0; scale < SCALES; scale++) {
        List<Placed> placed = new ArrayList<>();
        for (int x = -2; x < 3; x++) {
          long label = 100L * scale + 10 * version.position() + x + 2;
          placed.add(new Placed(new BlockPosition(x, 0, scale), block(label)));
        }
        blocks().write(new Grid(INSTANCE, scale), version, placed);
      }
      new Archiving(store, INSTANCE, archive).move(List.of(version), seen -> {});
    }
    before = read();
    assertThat(files()).hasSize(6);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void open() {
    store = VolumeStore.open(folder.resolve("store"), new VolumeStoreSettings(8 << 20, 4 << 20, 0));
    archive = ArchiveBlockStore.open(store, INSTANCE, cache);
  }

  private void reopen() {
    store.close();
    open();
  }

  private LayeredBlockStore blocks() {
    return new LayeredBlockStore(new RocksBlockStore(store, cache), archive);
  }

  private static StoredBlock block(long label) {
    long[] voxels = new long[16 * 16 * 16];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % 5 == 0 ? label : 7;
    }
    return StoredBlock.of(LabelBlock.encode(voxels, 16, 16, 16));
  }

  /** All that both versions see, at all scales. */
  private List<String> read() {
    List<String> all = new ArrayList<>();
    try (BlockStore.Reader reader = blocks().reader()) {
      for (Lineage version : List.of(root, child)) {
        for (int scale = 0; scale < SCALES; scale++) {
          String which = version + " " + scale + " ";
          reader.scan(
              new Grid(INSTANCE, scale),
              BlockPosition.ofMorton(0),
              version,
              (at, found) ->
                  all.add(which + at + " " + found.block().block().voxel(0, 0, 0) + found.line()));
        }
      }
    }
    return all;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(objects)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void removeObjects() throws IOException {
    try (Stream<Path> found = Files.walk(objects)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Unarchiving unarchiving() {
    return new Unarchiving(store, INSTANCE, archive);
  }

  @Test
  void allIsReadAsBeforeAndTheObjectsAreNotNeededAnyMore() throws IOException {
    assertThat(unarchiving().blocks()).isEqualTo(30);
    assertThat(unarchiving().move(false, moved -> {})).isEqualTo(new Unarchiving.Outcome(30, 6, 0));
    assertThat(read()).isEqualTo(before);
    assertThat(files()).hasSize(6);
    removeObjects();
    reopen();
    assertThat(archive.isEmpty()).isTrue();
    assertThat(archive.place()).isEmpty();
    assertThat(read()).isEqualTo(before);
    assertThat(unarchiving().move(true, moved -> {})).isEqualTo(new Unarchiving.Outcome(0, 0, 0));
  }

  @Test
  void anInterruptedRunIsGoneOnWith() throws IOException {
    Path away = folder.resolve("away");
    Path missing = files().get(3);
    Files.move(missing, away);
    // What was read of it before is in memory.
    reopen();
    assertThatThrownBy(() -> unarchiving().move(false, moved -> {}))
        .isInstanceOf(VolumeStoreException.class)
        .hasMessageContaining(missing.getFileName().toString())
        .hasMessageContaining("is not there");
    Files.move(away, missing);
    reopen();
    long left = unarchiving().blocks();
    assertThat(left).isBetween(5L, 25L);
    assertThat(read()).isEqualTo(before);
    assertThat(unarchiving().move(false, moved -> {}).blocks()).isEqualTo(left);
    removeObjects();
    reopen();
    assertThat(read()).isEqualTo(before);
  }

  @Test
  void aDamagedBlockStaysWhereItIsAndIsNamed() throws IOException {
    Path damaged = files().get(5);
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[PackBuilder.HEADER + 20] ^= 1;
    Files.write(damaged, bytes);
    reopen();
    assertThatThrownBy(() -> unarchiving().move(true, moved -> {}))
        .isInstanceOf(VolumeStoreException.class)
        .hasMessageContaining("is damaged")
        .hasMessageContaining(damaged.getFileName().toString());
    assertThat(files()).contains(damaged);
    bytes[PackBuilder.HEADER + 20] ^= 1;
    Files.write(damaged, bytes);
    reopen();
    unarchiving().move(true, moved -> {});
    assertThat(read()).isEqualTo(before);
    assertThat(files()).isEmpty();
  }

  @Test
  void anObjectWhoseDeletionWasInterruptedIsDeletedByTheNextRun() throws IOException {
    assertThatThrownBy(
            () ->
                unarchiving()
                    .move(
                        true,
                        moved -> {
                          if (moved == 10) {
                            throw new IllegalStateException("killed");
                          }
                        }))
        .hasMessage("killed");
    assertThat(files()).hasSize(5);
    reopen();
    assertThat(unarchiving().blocks()).isEqualTo(20);
    assertThat(unarchiving().move(false, moved -> {})).isEqualTo(new Unarchiving.Outcome(20, 4, 0));
    assertThat(files()).hasSize(5);
    reopen();
    assertThat(unarchiving().move(true, moved -> {})).isEqualTo(new Unarchiving.Outcome(0, 0, 1));
    assertThat(files()).hasSize(4);
    assertThat(read()).isEqualTo(before);
  }

  @Test
  void whatCameBackCanBeMovedToAnotherPlace() throws IOException {
    unarchiving().move(true, moved -> {});
    Path other = folder.resolve("other");
    archive.use(new ArchivePlace(other.toString(), Optional.empty(), Optional.empty()));
    assertThat(new Archiving(store, INSTANCE, archive).move(List.of(root, child), seen -> {}))
        .isEqualTo(30);
    reopen();
    assertThat(read()).isEqualTo(before);
    assertThat(files()).isEmpty();
  }
}
