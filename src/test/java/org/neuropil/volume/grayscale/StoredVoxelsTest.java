package org.neuropil.volume.grayscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuropil.volume.store.VolumeStoreException;

class StoredVoxelsTest {
  private static final int VOXELS = 32 * 32 * 32;

  private static byte[] noise() {
    byte[] noise = new byte[VOXELS];
    new Random(3).nextBytes(noise);
    return noise;
  }

  private static void comesBack(byte[] voxels, int most) {
    byte[] stored = StoredVoxels.encode(voxels);
    assertThat(stored.length).isBetween(1, most);
    assertThat(StoredVoxels.decode(stored, voxels.length)).isEqualTo(voxels);
  }

  @Test
  void oneValueTakesTwoBytes() {
    byte[] solid = new byte[VOXELS];
    Arrays.fill(solid, (byte) 255);
    comesBack(solid, 2);
  }

  @Test
  void halfAnEmptyBlockTakesHalf() {
    byte[] voxels = noise();
    Arrays.fill(voxels, 0, VOXELS / 2, (byte) 0);
    comesBack(voxels, VOXELS / 2 + VOXELS / 50);
  }

  @Test
  void noiseTakesOneByteMore() {
    comesBack(noise(), VOXELS + 1);
  }

  @Test
  void aBlockOfAnotherSizeIsDamage() {
    byte[] half = noise();
    Arrays.fill(half, 0, VOXELS / 2, (byte) 0);
    for (byte[] voxels : new byte[][] {noise(), half}) {
      byte[] stored = StoredVoxels.encode(voxels);
      assertThatThrownBy(() -> StoredVoxels.decode(stored, VOXELS / 2))
          .isInstanceOf(VolumeStoreException.class);
      assertThatThrownBy(() -> StoredVoxels.decode(stored, VOXELS * 2))
          .isInstanceOf(VolumeStoreException.class);
    }
    assertThatThrownBy(() -> StoredVoxels.decode(new byte[] {9, 0}, 1))
        .isInstanceOf(VolumeStoreException.class);
  }
}
