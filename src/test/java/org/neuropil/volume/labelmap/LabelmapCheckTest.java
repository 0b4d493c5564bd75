package org.neuropil.volume.labelmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.SmallVolume;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.VersionNode;

class LabelmapCheckTest {
  @TempDir Path folder;

  private Volumes volumes;
  private VersionNode root;
  private Labelmap labelmap;

  @BeforeEach
  void fourSlabsInTwoBlocks() {
    volumes = SmallVolume.open(folder);
    SmallVolume small = SmallVolume.create(volumes, 16, 16, 32);
    root = small.root;
    labelmap = small.labelmap;
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
