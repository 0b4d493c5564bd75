package org.neuropil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.SmallVolume;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.annotation.Element;
import org.neuropil.volume.annotation.ElementKind;
import org.neuropil.volume.annotation.Point;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;

class VolumeVerifyCommandTest {
  @TempDir Path data;

  private String uuid = "";
  private int annotation;
  private String out = "";

  @BeforeEach
  void aBlockOfFourBodiesOneOfThemWithTwoElements() {
    try (Volumes volumes = SmallVolume.open(data.resolve("volumes"))) {
      VersionNode root = SmallVolume.create(volumes, 16, 16, 16).root;
      uuid = root.uuid();
      DataInstance syn =
          volumes.repos().add(root, "syn", "annotation", Map.of("sync", "seg"), made -> {});
      annotation = syn.id();
      volumes.repos().add(root, "keys", "keyvalue", Map.of(), made -> {});
      volumes.annotations().of(syn).put(root, List.of(element(1), element(2)));
    }
  }

  private static Element element(int x) {
    return new Element(new Point(x, 1, 1), ElementKind.GAP, List.of("a"), Map.of(), List.of());
  }

  @Test
  void looksAtAllLabelmapsAndAnnotationsOfTheRepo() {
    assertThat(execute("--version", uuid)).isZero();
    assertThat(out)
        .contains("seg: 1 blocks, 4 supervoxels, 4 bodies", "syn: 2 elements, 0 violations")
        .doesNotContain("keys", "WRONG");
  }

  @Test
  void tellsHowManyViolationsThereAreAndNamesThem() {
    try (VolumeStore store =
            VolumeStore.open(data.resolve("volumes").resolve("store"), SmallVolume.SETTINGS);
        Writes writes = store.begin()) {
      byte[] from = Key.of(annotation).add((byte) 's').bytes();
      byte[] to = Key.of(annotation).add((byte) 't').bytes();
      writes.deleteRange(Column.ELEMENTS, from, to);
      writes.commit();
    }
    assertThat(execute("--version", uuid, "--instance", "syn")).isEqualTo(1);
    assertThat(out)
        .contains(
            "syn: 2 elements, 3 violations",
            "0 with another supervoxel than their voxel, 2 wrong by supervoxel, 0 by tag, 1 counts",
            "WRONG  supervoxel 1 has Gap at (1,1,1), the index says nothing",
            "WRONG  body 1 has 2 of kind Gap, the counts say 0")
        .doesNotContain("seg");
    assertThat(execute("--version", uuid, "--instance", "seg")).isZero();
    assertThat(run("rebuild", "--version", uuid, "--instance", "syn")).isZero();
    assertThat(out).contains("syn: 2 points, 4 rows of indices written, 0 removed");
    assertThat(execute("--version", uuid)).isZero();
  }

  @Test
  void saysThatItLooksAtLabelmapsAndAnnotationsOnly() {
    assertThat(execute("--version", uuid, "--instance", "keys")).isEqualTo(1);
    assertThat(out).contains("keys is a keyvalue");
  }

  private int execute(String... options) {
    return run("verify", options);
  }

  private int run(String command, String... options) {
    List<String> arguments =
        Stream.concat(Stream.of("volume", command, "--data", data.toString()), Stream.of(options))
            .toList();
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    out = run.output();
    return run.exitCode();
  }
}
