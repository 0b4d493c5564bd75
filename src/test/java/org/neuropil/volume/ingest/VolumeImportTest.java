package org.neuropil.volume.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.ingest.VolumeImportRequest.Scales;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.objects.ObjectException;
import org.neuropil.volume.objects.ObjectSettings;
import org.neuropil.volume.source.SourceBox;
import org.neuropil.volume.source.SourceInfo;
import org.neuropil.volume.source.VoxelSource;
import org.neuropil.volume.source.VoxelSources;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.VersionNode;

class VolumeImportTest {
  @TempDir private Path folder;
  private Volumes volumes;
  private VersionNode version;

  @BeforeEach
  void open() {
    volumes =
        Volumes.open(folder, new VolumeStoreSettings(8 << 20, 4 << 20, 1 << 20), Clock.systemUTC());
    version = volumes.repos().root(volumes.repos().create("a", "", Optional.empty()));
  }

  @AfterEach
  void close() {
    volumes.close();
  }

  @Test
  void countsTheBodiesOfRealCortexAsTheirSource() throws IOException {
    Map<Long, Long> expected = new TreeMap<>();
    for (String line : Files.readAllLines(golden("cortex-crop-256.counts.tsv"))) {
      String[] columns = line.split("\t", -1);
      expected.put(Long.parseUnsignedLong(columns[0]), Long.parseLong(columns[1]));
    }
    expected.remove(0L);

    run("cortex", Optional.empty(), Scales.COMPUTED);

    Map<Long, Long> sizes = new TreeMap<>();
    for (long label : expected.keySet()) {
      sizes.put(label, labelmap().bodies().supervoxelSize(label, version));
    }
    assertThat(sizes).isEqualTo(expected);
    assertThat(labelmap().settings().maxDownresLevel()).isEqualTo(2);
    assertThat(labelmap().state().extents().orElseThrow()).containsExactly(0, 0, 0, 255, 255, 255);
  }

  @Test
  void takesCoarserScalesFromTheSource() throws IOException {
    run("seg_cs", Optional.empty(), Scales.ALL);

    try (VoxelSource source = source("seg_cs")) {
      for (int scale = 0; scale < 2; scale++) {
        SourceBox box = source.info().scale(scale).bounds();
        assertThat(voxels(scale, box)).as("scale %d", scale).isEqualTo(source.read(scale, box));
      }
    }
    assertThat(LongStream.of(voxels(2, new SourceBox(0, 0, 0, 40, 40, 30))))
        .as("computed")
        .anyMatch(label -> label != 0);
  }

  @Test
  void takesNegativeCoordinatesAndOddChunks() throws IOException {
    run("seg32_cs_oddblock", Optional.empty(), Scales.COMPUTED);

    try (VoxelSource source = source("seg32_cs_oddblock")) {
      SourceBox wider = new SourceBox(-64, 0, 0, 128, 64, 64);
      assertThat(voxels(0, wider)).isEqualTo(source.read(0, wider));
    }
  }

  @Test
  void takesABoxWidenedToBlocks() throws IOException {
    run("seg_cs", Optional.of(new SourceBox(70, 70, 70, 80, 80, 80)), Scales.COMPUTED);

    try (VoxelSource source = source("seg_cs")) {
      SourceBox block = new SourceBox(64, 64, 64, 128, 128, 128);
      assertThat(voxels(0, block)).isEqualTo(source.read(0, block));
    }
    assertThat(voxels(0, new SourceBox(0, 0, 0, 64, 64, 64))).containsOnly(0);
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException {
    VolumeImportRequest request = request("seg_cs", Optional.empty(), Scales.ALL);
    try (FailingSource source = new FailingSource(source("seg_cs"), 1)) {
      assertThatThrownBy(() -> importer().run(source, request, (done, all) -> {}))
          .isInstanceOf(ObjectException.class)
          .hasMessage("somewhere: gone");
    }
    try (VoxelSource source = source("seg_cs")) {
      VolumeImport.Outcome outcome = importer().run(source, request, (done, all) -> {});
      SourceBox box = source.info().scale(0).bounds();

      assertThat(outcome.resumedAt()).isPositive().isLessThan(outcome.regions());
      assertThat(voxels(0, box)).isEqualTo(source.read(0, box));
      assertThat(importer().run(source, request, (done, all) -> {}).resumedAt()).isZero();
    }
  }

  private VolumeImport importer() {
    return new VolumeImport(volumes, folder.resolve("imports"));
  }

  private void run(String name, Optional<SourceBox> box, Scales scales) throws IOException {
    try (VoxelSource source = source(name)) {
      importer().run(source, request(name, box, scales), (done, all) -> {});
    }
  }

  private VolumeImportRequest request(String name, Optional<SourceBox> box, Scales scales) {
    return new VolumeImportRequest(name, version.uuid(), "seg", box, scales);
  }

  private Labelmap labelmap() {
    return volumes.labelmap(volumes.repos().instance(version, "seg"));
  }

  private long[] voxels(int scale, SourceBox box) {
    Cutout cutout =
        new Cutout(scale, box.x0(), box.y0(), box.z0(), box.sizeX(), box.sizeY(), box.sizeZ());
    return labelmap().voxels().read(version, cutout, true);
  }

  private static VoxelSource source(String name) throws IOException {
    return VoxelSources.open(golden(name).toString(), ObjectSettings.defaults());
  }

  private static Path golden(String name) {
    if (name.equals("cortex")) {
      return Path.of("import/cortex");
    }
    try {
      return Path.of(VolumeImportTest.class.getResource("/precomputed/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cannot read one scale: regions are read side by side, so a count of reads names no region. */
  private record FailingSource(VoxelSource source, int brokenScale) implements VoxelSource {
    @Override
    public SourceInfo info() {
      return source.info();
    }

    @Override
    public long[] read(int scale, SourceBox box) throws IOException {
      if (scale == brokenScale) {
        throw new ObjectException("somewhere", "gone");
      }
      return source.read(scale, box);
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
