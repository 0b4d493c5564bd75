package org.neuropil.volume.labelmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.archive.ArchivePlace;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.store.BrokenValues;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;

class IndexRebuildTest {
  private static final VolumeStoreSettings SMALL = new VolumeStoreSettings(16 << 20, 4 << 20, 0);
  private static final List<Column> INDICES =
      List.of(Column.BODIES, Column.SUPERVOXELS, Column.MAPPING, Column.RECENT);
  private static final int SEQUENCES = Integer.getInteger("neuropil.rebuilds", 24);
  private static final long SEED = 4711;

  @TempDir Path folder;

  private Volumes open() {
    return Volumes.open(folder, SMALL, Clock.systemUTC());
  }

  @Test
  void brokenIndicesAndMappingsAreWhatTheyWereInEveryVersion() {
    List<ProofreadingSequence> sequences = new ArrayList<>();
    List<List<String>> facts = new ArrayList<>();
    try (Volumes volumes = open()) {
      for (int i = 0; i < SEQUENCES; i++) {
        ProofreadingSequence sequence =
            new ProofreadingSequence(volumes, i, new Random(SEED + i), archive(i));
        sequence.run(40);
        sequences.add(sequence);
        facts.add(sequence.facts());
      }
    }
    Random random = new Random(SEED);
    for (int times = 0; times < 2; times++) {
      BrokenValues.breakSome(folder.resolve("store"), INDICES, random);
      try (Volumes volumes = open()) {
        sequences.forEach(
            sequence -> volumes.rebuild(sequence.instance(volumes)).run((stage, done) -> {}));
      }
      try (Volumes volumes = open()) {
        for (int i = 0; i < SEQUENCES; i++) {
          sequences.get(i).reopened(volumes);
          assertThat(String.join("\n", sequences.get(i).facts()))
              .as("seed %d, sequence %d", SEED, i)
              .isEqualTo(String.join("\n", facts.get(i)));
          sequences.get(i).check();
        }
      }
    }
    try (Volumes volumes = open()) {
      for (ProofreadingSequence sequence : sequences) {
        sequence.reopened(volumes);
        sequence.run(10);
      }
    }
  }

  /** One in three has voxels of locked versions in objects. */
  private Optional<ArchivePlace> archive(int sequence) {
    String place = folder.resolve("archive").toString();
    return Optional.of(new ArchivePlace(place, Optional.empty(), Optional.empty()))
        .filter(there -> sequence % 3 == 0);
  }

  private static final int SIDE = 16;

  private DataInstance instance(Volumes volumes) {
    return volumes.repos().instance(root(volumes), "seg");
  }

  private static VersionNode root(Volumes volumes) {
    return volumes.repos().root(volumes.repos().all().get(0));
  }

  /** Two blocks of 16 x 16 x 16, one behind the other along z; slabs of 4 along x: 1 to 4. */
  private Labelmap fourSlabs(Volumes volumes) {
    VersionNode root = volumes.repos().root(volumes.repos().create("r", "", Optional.empty()));
    volumes.repos().add(root, "seg", "labelmap", Map.of("BlockSize", "16,16,16"), made -> {});
    Labelmap labelmap = volumes.labelmap(instance(volumes));
    write(labelmap, root, slabs());
    return labelmap;
  }

  private static long[] slabs() {
    long[] voxels = new long[SIDE * SIDE * 2 * SIDE];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % SIDE / 4 + 1;
    }
    return voxels;
  }

  private static void write(Labelmap labelmap, VersionNode version, long[] voxels) {
    labelmap
        .ingest()
        .write(
            version,
            labelmap.voxels().cut(voxels, new Cutout(0, 0, 0, 0, SIDE, SIDE, 2 * SIDE)),
            new Ingest.Mode(0, true, true),
            Author.UNKNOWN);
  }

  private static Map<Long, Map<Long, Long>> bodies(Labelmap labelmap, VersionNode version) {
    Map<Long, Map<Long, Long>> all = new TreeMap<>();
    labelmap.bodies().visit(0, version, (label, body) -> all.put(label, body.toMap()) == null);
    return all;
  }

  private IndexRebuild.Outcome rebuild() {
    try (Volumes volumes = open()) {
      return volumes.rebuild(instance(volumes)).run((stage, done) -> {});
    }
  }

  @Test
  void anIndexThatWasSetByHandAgreesWithTheVoxelsAgain() {
    try (Volumes volumes = open()) {
      Labelmap labelmap = fourSlabs(volumes);
      labelmap
          .transfer()
          .index(
              root(volumes),
              List.of(
                  new IndexTransfer.BodyBlocks(
                      3, Modification.NONE, Map.of(new BlockPosition(5, 5, 5), Map.of(3L, 9L)))),
              Author.UNKNOWN);
      assertThat(labelmap.check(root(volumes)).run(blocks -> {}).problems()).isNotEmpty();
    }
    assertThat(rebuild()).isEqualTo(new IndexRebuild.Outcome(2, 1, 0, 4, 0));
    try (Volumes volumes = open()) {
      Labelmap labelmap = volumes.labelmap(instance(volumes));
      assertThat(labelmap.check(root(volumes)).run(blocks -> {}).problems()).isEmpty();
      assertThat(bodies(labelmap, root(volumes)).get(3L)).isEqualTo(Map.of(3L, 2048L));
    }
  }

  @Test
  void aSupervoxelThatWasSplitAndIsWrittenAgainIsOneAgain() {
    List<Map<Long, Map<Long, Long>>> before = new ArrayList<>();
    try (Volumes volumes = open()) {
      Labelmap labelmap = fourSlabs(volumes);
      VersionNode root = root(volumes);
      labelmap.edits().merge(root, 1, List.of(2L), Author.UNKNOWN);
      labelmap
          .splits()
          .supervoxel(
              root,
              2,
              new RunList(new int[] {4, 0, 0, 4}),
              OptionalLong.empty(),
              OptionalLong.empty(),
              Author.UNKNOWN);
      write(labelmap, root, slabs());
      labelmap.edits().merge(root, 4, List.of(2L), Author.UNKNOWN);
      before.add(bodies(labelmap, root));
      volumes.repos().commit(root, Optional.empty(), List.of());
      VersionNode child = volumes.repos().newVersion(root, "", Optional.empty());
      labelmap.splits().body(child, 4, new RunList(new int[] {4, 0, 0, 4}), Author.UNKNOWN);
      labelmap.edits().renumber(child, 3, 77, Author.UNKNOWN);
      write(labelmap, child, slabs());
      before.add(bodies(labelmap, child));
    }
    rebuild();
    try (Volumes volumes = open()) {
      Labelmap labelmap = volumes.labelmap(instance(volumes));
      List<VersionNode> versions = volumes.repos().nodes(volumes.repos().all().get(0));
      for (int i = 0; i < 2; i++) {
        assertThat(bodies(labelmap, versions.get(i))).isEqualTo(before.get(i));
        assertThat(labelmap.check(versions.get(i)).run(blocks -> {}).problems()).isEmpty();
      }
    }
  }

  @Test
  void mappingsThatWereSetByHandAreKeptAndRefusedWhenTheyAreDamaged() {
    Map<Long, Map<Long, Long>> before;
    try (Volumes volumes = open()) {
      Labelmap labelmap = fourSlabs(volumes);
      labelmap.transfer().map(root(volumes), Map.of(9L, List.of(1L, 3L)), Author.UNKNOWN);
      volumes.repos().commit(root(volumes), Optional.empty(), List.of());
      VersionNode child = volumes.repos().newVersion(root(volumes), "", Optional.empty());
      // The index does not know of body 9 yet: its parts are where they were.
      assertThat(labelmap.check(child).run(blocks -> {}).problems()).isNotEmpty();
    }
    assertThat(rebuild().kept()).isEqualTo(1);
    try (Volumes volumes = open()) {
      Labelmap labelmap = volumes.labelmap(instance(volumes));
      VersionNode child = volumes.repos().nodes(volumes.repos().all().get(0)).get(1);
      assertThat(labelmap.check(child).run(blocks -> {}).problems()).isEmpty();
      labelmap.edits().merge(child, 9, List.of(2L), Author.UNKNOWN);
      before = bodies(labelmap, child);
      assertThat(before).containsOnlyKeys(4L, 9L);
      int number = IndexNumber.current(labelmap.store, labelmap.id);
      try (Writes writes = labelmap.store.begin()) {
        for (Column column : List.of(Column.BODIES, Column.SUPERVOXELS, Column.RECENT)) {
          writes.deleteRange(column, new byte[0], new byte[] {-1});
        }
        writes.commit();
      }
      assertThat(number).isNotEqualTo(labelmap.id);
    }
    assertThat(rebuild().kept()).isEqualTo(1);
    try (Volumes volumes = open()) {
      VersionNode child = volumes.repos().nodes(volumes.repos().all().get(0)).get(1);
      assertThat(bodies(volumes.labelmap(instance(volumes)), child)).isEqualTo(before);
    }
    BrokenValues.breakAll(folder.resolve("store"), List.of(Column.MAPPING), new Random(SEED));
    assertThatThrownBy(this::rebuild)
        .isInstanceOf(VolumeStoreException.class)
        .hasMessageContaining("was mapped in version")
        .hasMessageContaining("POST mappings");
  }
}
