package org.neuropil.volume.labelmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.SmallVolume;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.version.LockedVersionException;
import org.neuropil.volume.version.VersionException;
import org.neuropil.volume.version.VersionNode;

class RepeatedMutationTest {
  @TempDir Path folder;

  private Volumes volumes;
  private VersionNode root;
  private Labelmap labelmap;

  @BeforeEach
  void fourSlabs() {
    volumes = SmallVolume.open(folder);
    SmallVolume small = SmallVolume.create(volumes, 16, 16, 16);
    root = small.root;
    labelmap = small.labelmap;
  }

  @AfterEach
  void close() {
    volumes.close();
  }

  private void restart() {
    volumes.close();
    volumes = SmallVolume.open(folder);
    labelmap = volumes.labelmap(volumes.repos().instance(root, "seg"));
  }

  private static Author with(long mutation) {
    return new Author("ann", "test", OptionalLong.of(mutation));
  }

  @Test
  void aMutationThatIsAskedForAgainIsDoneOnce() {
    assertThat(labelmap.edits().merge(root, 1, List.of(2L), with(2_000_000_000L)))
        .isEqualTo(2_000_000_000L);
    assertThat(labelmap.edits().merge(root, 1, List.of(2L), with(2_000_000_000L)))
        .isEqualTo(2_000_000_000L);
    BodyEdits.Cleaved cleaved = labelmap.edits().cleave(root, 1, List.of(2L), with(2_000_000_001L));
    assertThat(labelmap.edits().cleave(root, 1, List.of(2L), with(2_000_000_001L)))
        .isEqualTo(cleaved);
    RunList part = new RunList(new int[] {8, 0, 0, 3});
    Splits.SplitParts parts =
        labelmap
            .splits()
            .supervoxel(
                root, 3, part, OptionalLong.empty(), OptionalLong.empty(), with(2_000_000_002L));
    assertThat(
            labelmap
                .splits()
                .supervoxel(
                    root,
                    3,
                    part,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    with(2_000_000_002L)))
        .isEqualTo(parts);
    assertThat(labelmap.bodies().supervoxelSize(parts.split(), root)).isEqualTo(3);
  }

  @Test
  void anIdThatWasUsedForSomethingElseIsRefused() {
    labelmap.edits().merge(root, 1, List.of(2L), with(2_000_000_000L));
    assertThatThrownBy(() -> labelmap.edits().merge(root, 1, List.of(3L), with(2_000_000_000L)))
        .isInstanceOf(LabelmapException.class)
        .hasMessageContaining("was used for another mutation");
    assertThatThrownBy(() -> labelmap.edits().merge(root, 1, List.of(3L), with(5)))
        .isInstanceOf(VersionException.class)
        .hasMessageContaining("expected: above");
  }

  @Test
  void aLockedVersionTakesNoMutation() {
    volumes.repos().commit(root, Optional.empty(), List.of());
    assertThatThrownBy(() -> labelmap.edits().merge(root, 1, List.of(2L), Author.UNKNOWN))
        .isInstanceOf(LockedVersionException.class);
    assertThat(labelmap.bodies().body(2, root)).isPresent();
  }

  @Test
  void labelsAreNeverGivenTwiceEvenAfterARestart() {
    long before = labelmap.state().reserve(root, 3);
    restart();
    assertThat(labelmap.state().reserve(root, 1)).isGreaterThanOrEqualTo(before + 3);
    assertThat(labelmap.state().maxLabel(root).orElse(0)).isGreaterThan(4);
  }

  @Test
  void whatIsRefusedUsesAnIdUpAndWhatIsPostedTakesNone() {
    long first = labelmap.edits().merge(root, 1, List.of(2L), Author.UNKNOWN);
    assertThatThrownBy(() -> labelmap.edits().merge(root, 1, List.of(1L), Author.UNKNOWN))
        .isInstanceOf(LabelmapException.class);
    assertThatThrownBy(() -> labelmap.edits().merge(root, 1, List.of(99L), Author.UNKNOWN))
        .isInstanceOf(LabelmapException.class);
    labelmap.transfer().map(root, Map.of(3L, List.of(4L)), Author.UNKNOWN);
    assertThat(labelmap.edits().cleave(root, 1, List.of(2L), Author.UNKNOWN).mutation())
        .isEqualTo(first + 3);
  }

  @Test
  void whatIsPostedBetweenTwoMutationsIsKeptInOrder() {
    long merged = labelmap.edits().merge(root, 1, List.of(2L), Author.UNKNOWN);
    for (long body : new long[] {3, 1}) {
      labelmap.transfer().map(root, Map.of(body, List.of(4L)), Author.UNKNOWN);
      restart();
    }
    assertThat(labelmap.bodies().mapped(new long[] {4}, root)).containsExactly(1);
    List<String> log = new ArrayList<>();
    labelmap
        .history()
        .visit(root, entry -> log.add(entry.mutation().getClass().getSimpleName() + entry.id()));
    assertThat(log)
        .containsExactly(
            "Ingest" + (merged - 1), "Merge" + merged, "Remap" + merged, "Remap" + merged);
  }
}
