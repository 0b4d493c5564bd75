package org.neuropil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.store.BrokenValues;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.VersionNode;
import picocli.CommandLine;

class VolumeRebuildCommandTest {
  @TempDir Path data;

  private String uuid = "";
  private String out = "";

  @BeforeEach
  void eightSlabsOfWhichTwoWereMerged() {
    try (Volumes volumes =
        Volumes.open(
            data.resolve("volumes"),
            new VolumeStoreSettings(8 << 20, 4 << 20, 0),
            Clock.systemUTC())) {
      VersionNode root = volumes.repos().root(volumes.repos().create("r", "", Optional.empty()));
      uuid = root.uuid();
      Labelmap labelmap =
          volumes.labelmap(
              volumes
                  .repos()
                  .add(root, "seg", "labelmap", Map.of("BlockSize", "16,16,16"), made -> {}));
      volumes.repos().add(root, "keys", "keyvalue", Map.of(), made -> {});
      long[] voxels = new long[32 * 32 * 32];
      for (int i = 0; i < voxels.length; i++) {
        voxels[i] = i % 32 / 4 + 1;
      }
      labelmap
          .ingest()
          .write(
              root,
              labelmap.voxels().cut(voxels, new Cutout(0, 0, 0, 0, 32, 32, 32)),
              new Ingest.Mode(0, true, true),
              Author.UNKNOWN);
      labelmap.edits().merge(root, 1, List.of(2L), Author.UNKNOWN);
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
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    CommandLine line = new CommandLine(new RootCommand()).setOut(writer).setErr(writer);
    List<String> arguments =
        Stream.concat(Stream.of("volume", command, "--data", data.toString()), Stream.of(options))
            .toList();
    int code = line.execute(arguments.toArray(String[]::new));
    out = text.toString();
    return code;
  }
}
