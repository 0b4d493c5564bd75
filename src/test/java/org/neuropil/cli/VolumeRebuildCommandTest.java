package org.neuropil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.SmallVolume;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.store.BrokenValues;
import org.neuropil.volume.store.Column;

class VolumeRebuildCommandTest {
  @TempDir Path data;

  private String uuid = "";
  private String out = "";

  @BeforeEach
  void eightSlabsOfWhichTwoWereMerged() {
    try (Volumes volumes = SmallVolume.open(data.resolve("volumes"))) {
      SmallVolume small = SmallVolume.create(volumes, 32, 32, 32);
      uuid = small.root.uuid();
      volumes.repos().add(small.root, "keys", "keyvalue", Map.of(), made -> {});
      small.labelmap.edits().merge(small.root, 1, List.of(2L), Author.UNKNOWN);
    }
  }

  @Test
  void verifyFindsNothingWrongAfterwards() {
    damage(Column.BODIES, Column.SUPERVOXELS, Column.MAPPING, Column.RECENT);
    assertThat(execute("verify", "--version", uuid, "--instance", "seg")).isEqualTo(1);
    assertThat(execute("rebuild", "--version", uuid, "--instance", "seg")).isZero();
    assertThat(out)
        .contains("seg: 8 blocks counted in 1 versions, 1 mappings and 7 bodies written");
    assertThat(execute("verify", "--version", uuid, "--instance", "seg")).isZero();
    assertThat(out).contains("seg: 8 blocks, 8 supervoxels, 7 bodies");
  }

  @Test
  void nothingIsChangedWhereTheLogIsDamagedOrItIsNoLabelmap() {
    damage(Column.LOG);
    assertThat(execute("rebuild", "--version", uuid, "--instance", "seg")).isEqualTo(1);
    assertThat(out).contains("column log", "checksum is wrong");
    assertThat(execute("rebuild", "--version", uuid, "--instance", "keys")).isEqualTo(1);
    assertThat(out).contains("keys is a keyvalue");
    assertThat(execute("verify", "--version", uuid, "--instance", "seg")).isZero();
  }

  private void damage(Column... columns) {
    Path store = data.resolve("volumes").resolve("store");
    BrokenValues.breakAll(store, List.of(columns), new Random(1));
  }

  private int execute(String command, String... options) {
    List<String> arguments =
        Stream.concat(Stream.of("volume", command, "--data", data.toString()), Stream.of(options))
            .toList();
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    out = run.output();
    return run.exitCode();
  }
}
