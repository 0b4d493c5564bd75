package org.neuropil.volume.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuropil.volume.objects.FolderObjects;
import org.neuropil.volume.objects.ObjectException;
import org.neuropil.volume.objects.ObjectSettings;
import org.neuropil.volume.objects.StoredObjects;

class PrecomputedSourceTest {
  @ParameterizedTest
  @CsvSource({
    "seg_cs, 0, seg-s0",
    "seg_cs, 1, seg-s1",
    "seg_cs_sharded, 0, seg-s0",
    "seg_cs_sharded, 1, seg-s1",
    "seg_cs_sharded_murmur, 0, seg-s0",
    "seg_raw_sharded, 0, seg-s0",
    "seg_raw_gzip, 0, seg-s0",
    "seg32_cs_oddblock, 0, seg32-s0"
  })
  void readsWhatOtherLibrariesWrote(String folder, int scale, String expected) throws Exception {
    long[] all = GoldenVolumes.voxels(expected);
    try (VoxelSource source = open(GoldenVolumes.folder(folder).toString())) {
      SourceBox bounds = source.info().scale(scale).bounds();
      Random random = new Random(7);

      assertThat(source.read(scale, bounds)).isEqualTo(all);
      for (int i = 0; i < 30; i++) {
        SourceBox box = box(random, bounds);
        assertThat(source.read(scale, box))
            .as("seed 7, box %d: %s", i, box)
            .isEqualTo(GoldenVolumes.cut(all, bounds, box));
      }
    }
  }

  /** Boxes that may reach outside. */
  private static SourceBox box(Random random, SourceBox bounds) {
    int x = bounds.x0() - 20 + random.nextInt(bounds.sizeX() + 30);
    int y = bounds.y0() - 20 + random.nextInt(bounds.sizeY() + 30);
    int z = bounds.z0() - 20 + random.nextInt(bounds.sizeZ() + 30);
    return new SourceBox(
        x, y, z, x + random.nextInt(70), y + random.nextInt(70), z + random.nextInt(70));
  }

  @Test
  void tellsWhatAVolumeIs() throws IOException {
    try (VoxelSource source =
        open("precomputed://" + GoldenVolumes.folder("seg32_cs_oddblock").toUri())) {
      assertThat(source.info().type()).isEqualTo(VoxelType.UINT32);
      assertThat(source.info().scales())
          .containsExactly(
              new SourceScale(
                  "16_16_40",
                  new SourceBox(-20, 0, 5, 80, 61, 50),
                  new SourceScale.Resolution(16, 16, 40),
                  50,
                  41,
                  33));
    }
  }

  @Test
  void countsTheVoxelsOfRealCortexAsTensorStoreDoes() throws IOException {
    Map<Long, Long> expected = new TreeMap<>();
    for (String line : Files.readAllLines(GoldenVolumes.folder("cortex-crop-256.counts.tsv"))) {
      String[] columns = line.split("\t", -1);
      expected.put(Long.parseUnsignedLong(columns[0]), Long.parseLong(columns[1]));
    }
    Map<Long, Long> counts = new TreeMap<>();
    try (VoxelSource source = open(GoldenVolumes.folder("cortex").toString())) {
      for (SourceBox region : source.regions(0, source.info().scale(0).bounds())) {
        for (long label : source.read(0, region)) {
          counts.merge(label, 1L, Long::sum);
        }
      }
    }
    assertThat(counts).hasSize(459).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"seg_cs, 0", "seg_raw_gzip, 0", "seg32_cs_oddblock, 0"})
  void readsNoChunkTwiceRegionByRegion(String folder, int scale) throws IOException {
    CountingObjects objects = new CountingObjects(new FolderObjects(GoldenVolumes.folder(folder)));
    try (VoxelSource source = PrecomputedSource.open(objects)) {
      SourceBox bounds = source.info().scale(scale).bounds();
      long voxels = 0;
      for (SourceBox region : source.regions(scale, bounds)) {
        voxels += source.read(scale, region).length;
      }
      assertThat(voxels).isEqualTo(bounds.voxels());
      assertThat(objects.reads)
          .hasSizeGreaterThan(4)
          .allSatisfy((name, n) -> assertThat(n).isOne());
    }
  }

  @Test
  void makesRegionsOfMultiplesOf64ThatHoldWholeChunks() {
    SourceScale scale =
        new SourceScale(
            "8",
            new SourceBox(64, 0, -64, 1064, 500, 100),
            new SourceScale.Resolution(8, 8, 8),
            32,
            128,
            96);

    List<SourceBox> regions = Regions.of(scale, new SourceBox(70, 100, -64, 1064, 300, 50));

    assertThat(regions)
        .startsWith(new SourceBox(70, 100, -64, 320, 256, 50))
        .allSatisfy(
            region -> {
              assertThat(region.x0() == 70 || (region.x0() - 64) % 256 == 0).isTrue();
              assertThat(region.y0() == 100 || region.y0() % 256 == 0).isTrue();
              assertThat(region.z0()).isEqualTo(-64);
            });
    assertThat(regions.stream().mapToLong(SourceBox::voxels).sum())
        .isEqualTo((1064L - 70) * 200 * 114);
  }

  @Test
  void readsOnceAChunkThatIsNotThere(@TempDir Path folder) throws IOException {
    Files.copy(GoldenVolumes.folder("seg_cs/info"), folder.resolve("info"));
    CountingObjects objects = new CountingObjects(new FolderObjects(folder));
    try (VoxelSource source = PrecomputedSource.open(objects)) {
      SourceBox box = new SourceBox(20, 30, 40, 30, 40, 50);

      assertThat(source.read(0, box)).containsOnly(0);
      assertThat(source.read(0, box)).containsOnly(0);
      assertThat(objects.reads.get("8_8_8/10-74_20-84_30-94")).isOne();
    }
  }

  @Test
  void namesTheChunkThatIsDamaged(@TempDir Path folder) throws IOException {
    Files.copy(GoldenVolumes.folder("seg_cs/info"), folder.resolve("info"));
    Path chunk = folder.resolve("8_8_8/10-74_20-84_30-94");
    Files.createDirectories(chunk.getParent());
    Files.write(chunk, new byte[] {1, 0, 0, 0, 5, 5, 5, 5});
    try (VoxelSource source = open(folder.toString())) {
      assertThatThrownBy(() -> source.read(0, new SourceBox(20, 30, 40, 21, 31, 41)))
          .isInstanceOf(ObjectException.class)
          .hasMessageStartingWith(chunk + ": compressed segmentation, byte 0");
    }
  }

  @Test
  void namesTheShardThatIsCutOff(@TempDir Path folder) throws IOException {
    Files.copy(GoldenVolumes.folder("seg_raw_sharded/info"), folder.resolve("info"));
    Files.createDirectories(folder.resolve("8_8_8"));
    Files.write(folder.resolve("8_8_8/0.shard"), new byte[20]);
    Files.write(folder.resolve("8_8_8/1.shard"), new byte[20]);
    try (VoxelSource source = open(folder.toString())) {
      assertThatThrownBy(() -> source.read(0, source.info().scale(0).bounds()))
          .isInstanceOf(ObjectException.class)
          .hasMessageContaining(".shard: 20 bytes (expected: at least 16 from byte 16)");
    }
  }

  @Test
  void saysWhatALocationMustBe() {
    assertThatThrownBy(() -> open("gs://bucket/x"))
        .hasMessage("gs://bucket/x: scheme gs (expected: a path, file, http, https or s3)");
    assertThatThrownBy(() -> open("/nowhere/at/all")).hasMessageContaining("not there");
  }

  private static VoxelSource open(String location) throws IOException {
    return VoxelSources.open(location, ObjectSettings.defaults());
  }

  /** Counts how often each whole object is asked for. */
  private static final class CountingObjects implements StoredObjects {
    private final StoredObjects objects;
    private final Map<String, Integer> reads = new ConcurrentHashMap<>();

    CountingObjects(StoredObjects objects) {
      this.objects = objects;
    }

    @Override
    public Optional<byte[]> whole(String name, int most) throws IOException {
      reads.merge(name, 1, Integer::sum);
      return objects.whole(name, most);
    }

    @Override
    public Optional<byte[]> range(String name, long offset, int length) throws IOException {
      return objects.range(name, offset, length);
    }

    @Override
    public String describe(String name) {
      return objects.describe(name);
    }

    @Override
    public void close() {
      objects.close();
    }
  }
}
