package org.neuropil.volume.grayscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.LockedVersionException;
import org.neuropil.volume.version.VersionNode;

class GrayscaleTest {
  private static final VolumeStoreSettings SMALL = new VolumeStoreSettings(8 << 20, 4 << 20, 0);
  private static final int NX = 8;
  private static final int NY = 9;
  private static final int NZ = 10;

  @TempDir Path folder;

  private Volumes open() {
    return Volumes.open(folder, SMALL, Clock.systemUTC());
  }

  private static VersionNode root(Volumes volumes) {
    return volumes.repos().root(volumes.repos().create("gray", "", Optional.empty()));
  }

  private static DataInstance instance(Volumes volumes, VersionNode root, String... settings) {
    Map<String, String> all = new HashMap<>(Map.of("BlockSize", NX + "," + NY + "," + NZ));
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return volumes.repos().add(root, "gray", "uint8blk", all, made -> {});
  }

  private static Cutout blocks(int x, int y, int z, int nx, int ny, int nz) {
    return new Cutout(0, x * NX, y * NY, z * NZ, nx * NX, ny * NY, nz * NZ);
  }

  private static byte[] voxels(Random random, Cutout box) {
    byte[] voxels = new byte[(int) box.voxels()];
    switch (random.nextInt(3)) {
      case 0 -> random.nextBytes(voxels);
      case 1 -> Arrays.fill(voxels, (byte) random.nextInt(256));
      default -> {
        random.nextBytes(voxels);
        Arrays.fill(voxels, 0, voxels.length / 2, (byte) 7);
      }
    }
    return voxels;
  }

  /** What each voxel of a version is, by its place. */
  private static final class Model {
    final Map<List<Integer>, Byte> voxels = new HashMap<>();

    Model copy() {
      Model copy = new Model();
      copy.voxels.putAll(voxels);
      return copy;
    }

    void write(Cutout box, byte[] values) {
      int at = 0;
      for (int z = 0; z < box.sizeZ(); z++) {
        for (int y = 0; y < box.sizeY(); y++) {
          for (int x = 0; x < box.sizeX(); x++) {
            voxels.put(List.of(box.x0() + x, box.y0() + y, box.z0() + z), values[at++]);
          }
        }
      }
    }

    byte[] read(Cutout box, byte background) {
      byte[] values = new byte[(int) box.voxels()];
      int at = 0;
      for (int z = 0; z < box.sizeZ(); z++) {
        for (int y = 0; y < box.sizeY(); y++) {
          for (int x = 0; x < box.sizeX(); x++) {
            values[at++] =
                voxels.getOrDefault(List.of(box.x0() + x, box.y0() + y, box.z0() + z), background);
          }
        }
      }
      return values;
    }
  }

  @Test
  void everyVersionShowsWhatWasWrittenInItAndItsAncestors() {
    long seed = 20261126;
    Random random = new Random(seed);
    byte background = (byte) 200;
    Map<Integer, Model> models = new TreeMap<>();
    DataInstance instance;
    try (Volumes volumes = open()) {
      VersionNode root = root(volumes);
      instance = instance(volumes, root, "Background", "200");
      Grayscale gray = volumes.grayscale(instance);
      models.put(root.id(), new Model());
      List<VersionNode> open = new ArrayList<>(List.of(root));
      for (int step = 0; step < 80; step++) {
        int which = random.nextInt(open.size());
        VersionNode version = open.get(which);
        if (random.nextInt(12) == 0) {
          volumes.repos().commit(version, Optional.empty(), List.of());
          VersionNode child = volumes.repos().newVersion(version, "", Optional.empty());
          VersionNode side = volumes.repos().branch(version, "side " + step, "", Optional.empty());
          models.put(child.id(), models.get(version.id()).copy());
          models.put(side.id(), models.get(version.id()).copy());
          open.set(which, child);
          open.add(side);
        } else {
          Cutout box =
              blocks(
                  random.nextInt(4) - 2,
                  random.nextInt(4) - 2,
                  random.nextInt(4) - 2,
                  1 + random.nextInt(2),
                  1 + random.nextInt(2),
                  1 + random.nextInt(2));
          byte[] voxels = voxels(random, box);
          gray.write(version, box, voxels);
          models.get(version.id()).write(box, voxels);
        }
        check(random, gray, version, models.get(version.id()), background, seed);
      }
    }
    try (Volumes volumes = open()) {
      Grayscale gray = volumes.grayscale(instance);
      models.forEach(
          (id, model) -> check(random, gray, volumes.repos().node(id), model, background, seed));
    }
  }

  private static void check(
      Random random, Grayscale gray, VersionNode version, Model model, byte background, long seed) {
    Cutout box =
        new Cutout(
            0,
            random.nextInt(40) - 30,
            random.nextInt(60) - 45,
            random.nextInt(70) - 50,
            1 + random.nextInt(30),
            1 + random.nextInt(30),
            1 + random.nextInt(30));
    assertThat(gray.read(version, box))
        .as("seed %d, version %d, %s", seed, version.id(), box)
        .isEqualTo(model.read(box, background));
  }

  @Test
  void onlyBlocksThatWereWrittenAreVisited() {
    try (Volumes volumes = open()) {
      VersionNode root = root(volumes);
      Grayscale gray = volumes.grayscale(instance(volumes, root));
      gray.write(root, blocks(-1, 0, 0, 1, 1, 1), new byte[NX * NY * NZ]);
      gray.write(root, blocks(1, 0, 0, 1, 1, 1), new byte[NX * NY * NZ]);
      List<BlockPosition> seen = new ArrayList<>();
      gray.blocks(root, blocks(-2, -1, -1, 5, 3, 3), (at, voxels) -> seen.add(at));
      assertThat(seen).containsExactly(new BlockPosition(-1, 0, 0), new BlockPosition(1, 0, 0));
      seen.clear();
      List<int[]> asked =
          List.of(new int[] {1, 0, 0}, new int[] {0, 0, 0}, new int[] {1 << 30, 0, 0}, new int[3]);
      gray.blocks(root, asked, (at, voxels) -> seen.add(at));
      assertThat(seen).containsExactly(new BlockPosition(1, 0, 0));
    }
  }

  @Test
  void aRowOfBlocksIsTheSameVoxelsBlockByBlock() {
    try (Volumes volumes = open()) {
      VersionNode root = root(volumes);
      Grayscale gray = volumes.grayscale(instance(volumes, root));
      byte[] voxels = new byte[2 * NX * NY * NZ];
      new Random(5).nextBytes(voxels);
      gray.writeRow(root, new BlockPosition(-1, 2, -3), 2, voxels);
      assertThat(gray.read(root, blocks(-1, 2, -3, 1, 1, 1)))
          .isEqualTo(Arrays.copyOf(voxels, voxels.length / 2));
      assertThat(gray.read(root, blocks(0, 2, -3, 1, 1, 1)))
          .isEqualTo(Arrays.copyOfRange(voxels, voxels.length / 2, voxels.length));
    }
  }

  @Test
  void extentsGrowWithWhatIsWrittenAndOutliveARestart() {
    DataInstance instance;
    try (Volumes volumes = open()) {
      VersionNode root = root(volumes);
      instance = instance(volumes, root);
      Grayscale gray = volumes.grayscale(instance);
      assertThat(gray.extents()).isEmpty();
      gray.write(root, blocks(-1, 0, 2, 2, 1, 1), new byte[2 * NX * NY * NZ]);
      gray.write(root, blocks(3, -2, 2, 1, 1, 1), new byte[NX * NY * NZ]);
      gray.write(root, blocks(0, 0, 2, 1, 1, 1), new byte[NX * NY * NZ]);
      assertThat(gray.extents()).hasValue(new int[] {-8, -18, 20, 31, 8, 29});
    }
    try (Volumes volumes = open()) {
      Grayscale gray = volumes.grayscale(instance);
      assertThat(gray.extents()).hasValue(new int[] {-8, -18, 20, 31, 8, 29});
      VersionNode root = volumes.repos().node(1);
      gray.setExtents(root, new int[] {0, 0, 0, 5, 6, 7});
      assertThat(gray.extents()).hasValue(new int[] {0, 0, 0, 5, 6, 7});
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gray.setExtents(root, new int[] {9, 0, 0, 5, 6, 7}));
    }
  }

  @Test
  void extentsHoldWhatManyWriteAtOnce() {
    DataInstance instance;
    try (Volumes volumes = open()) {
      VersionNode root = root(volumes);
      instance = instance(volumes, root);
      Grayscale gray = volumes.grayscale(instance);
      IntStream.range(0, 64)
          .parallel()
          .forEach(
              i -> {
                byte[] block = new byte[NX * NY * NZ];
                Arrays.fill(block, (byte) i);
                gray.write(root, blocks(i - 32, 32 - i, i, 1, 1, 1), block);
              });
      for (int i = 0; i < 64; i++) {
        assertThat(gray.read(root, blocks(i - 32, 32 - i, i, 1, 1, 1))).containsOnly(i);
      }
    }
    try (Volumes volumes = open()) {
      assertThat(volumes.grayscale(instance).extents())
          .hasValue(new int[] {-32 * NX, -31 * NY, 0, 32 * NX - 1, 33 * NY - 1, 64 * NZ - 1});
    }
  }

  @Test
  void refusesWhatIsNotMadeOfWholeBlocksAndLockedVersions() {
    try (Volumes volumes = open()) {
      VersionNode root = root(volumes);
      Grayscale gray = volumes.grayscale(instance(volumes, root));
      byte[] block = new byte[NX * NY * NZ];
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gray.write(root, new Cutout(0, 1, 0, 0, NX, NY, NZ), block))
          .withMessageContaining("block aligned");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gray.write(root, blocks(0, 0, 0, 2, 1, 1), block))
          .withMessageContaining("720 bytes of voxels (expected: 1440)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gray.read(root, new Cutout(0, 0, 0, 0, 1 << 10, 1 << 10, 1 << 10)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gray.read(root, new Cutout(0, 0, 0, 0, 1, 1 << 14, 1 << 14)))
          .withMessageContaining("touches");
      volumes.repos().commit(root, Optional.empty(), List.of());
      assertThatThrownBy(() -> gray.write(root, blocks(0, 0, 0, 1, 1, 1), block))
          .isInstanceOf(LockedVersionException.class);
      assertThat(gray.extents()).isEmpty();
    }
  }

  @Test
  void anInstanceWithoutVersionsIsTheSameInAllAndKnowsNoLocks() {
    try (Volumes volumes = open()) {
      VersionNode root = root(volumes);
      DataInstance instance = instance(volumes, root, "versioned", "false");
      Grayscale gray = volumes.grayscale(instance);
      volumes.repos().commit(root, Optional.empty(), List.of());
      byte[] block = new byte[NX * NY * NZ];
      Arrays.fill(block, (byte) 9);
      gray.write(volumes.repos().shown(instance, root), blocks(0, 0, 0, 1, 1, 1), block);
      VersionNode child = volumes.repos().newVersion(root, "", Optional.empty());
      assertThat(gray.read(volumes.repos().shown(instance, child), blocks(0, 0, 0, 1, 1, 1)))
          .isEqualTo(block);
    }
  }
}
