package org.neuropil.volume.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.format.labelblock.LabelBlock;

class StoredBlockTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 40, 9000})
  void gzipWithOtherLabelsIsTheMappedBlock(int labels) throws IOException {
    Random random = new Random(labels);
    long[] voxels = new long[64 * 64 * 64];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % 5 == 0 || i == 0 ? random.nextInt(labels) + 1 : voxels[i - 1];
    }
    LabelBlock block = LabelBlock.encode(voxels, 64, 64, 64);
    StoredBlock stored = StoredBlock.of(StoredBlock.of(block).bytes());
    assertThat(stored.block().toBytes()).isEqualTo(block.toBytes());
    assertThat(stored.labels()).isEqualTo(block.labels());
    byte[] gzip = stored.gzip(label -> label * 3);
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
    assertThat(plain).isEqualTo(block.mapLabels(label -> label * 3).toBytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void positionsKeepTheirPlaceInBothOrders(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      int bound = 1 << 1 + random.nextInt(20);
      BlockPosition position =
          new BlockPosition(
              random.nextInt(bound) - bound / 2,
              random.nextInt(bound) - bound / 2,
              random.nextInt(bound) - bound / 2);
      assertThat(BlockPosition.ofMorton(position.morton())).isEqualTo(position);
      assertThat(BlockPosition.ofOrder(position.order())).isEqualTo(position);
      assertThat(position.parent().child(position.octant())).isEqualTo(position);
    }
  }
}
