package org.neuropil.volume.labelmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.VersionNode;

class LabelmapCheckTest {
  @TempDir Path folder;

  private Volumes volumes;
  private VersionNode root;
  private Labelmap labelmap;

  @BeforeEach
  void fourSlabsInTwoBlocks() {
    volumes = Volumes.open(folder, new VolumeStoreSettings(8 << 20, 4 << 20, 0), Clock.systemUTC());
    root = volumes.repos().root(volumes.repos().create("r", "", Optional.empty()));
    labelmap =
        volumes.labelmap(
            volumes
                .repos()
                .add(root, "seg", "labelmap", Map.of("BlockSize", "16,16,16"), made -> {}));
    long[] voxels = new long[16 * 16 * 32];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % 16 / 4 + 1;
    }
    labelmap
        .ingest()
        .write(
            root,
            labelmap.voxels().cut(voxels, new Cutout(0, 0, 0, 0, 16, 16, 32)),
            new Ingest.Mode(0, true, true),
            Author.UNKNOWN);
    labelmap.edits().merge(root, 1, List.of(2L), Author.UNKNOWN);
  }

  @AfterEach
  void close() {
    volumes.close();
  }

  private LabelmapCheck.Outcome check() {
    return labelmap.check(root).run(blocks -> {});
  }

  @Test
  void findsNothingWhereAllAgrees() {
    assertThat(check()).isEqualTo(new LabelmapCheck.Outcome(2, 4, 3, 0, List.of()));
  }

  @Test
  void namesWhereVoxelsAndIndexDiffer() {
    IndexChanges changes = new IndexChanges();
    changes.add(new BlockPosition(0, 0, 1), 3, -100);
    try (Writes writes = labelmap.store.begin();
        VersionedCursor cursor = labelmap.index.cursor()) {
      labelmap.index.add(writes, cursor, root.lineage(), changes);
      writes.commit();
    }
    LabelmapCheck.Outcome found = check();
    assertThat(found.groups()).isEqualTo(1);
    assertThat(found.problems().get(0))
        .isEqualTo("supervoxel 3 has 1024 voxels in block (0, 0, 1), the index says 924");
    assertThat(found.problems().get(1)).startsWith("bodies and index differ");
  }

  @Test
  void namesASupervoxelOfTwoBodies() {
    try (Writes writes = labelmap.store.begin()) {
      TreeMap<Long, Long> sizes = new TreeMap<>(Map.of(3L, 2048L, 4L, 2048L));
      Body body = labelmap.bodies.read(3, root.lineage()).orElseThrow();
      labelmap.bodies.put(writes, 3, root.lineage(), Body.of(sizes, body.last()));
      writes.commit();
    }
    assertThat(check().problems())
        .contains("supervoxel 4 is in the index of body 3, but mapped to 4");
  }
}
