package org.neuropil.volume.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.format.swc.SwcSkeleton;
import org.neuropil.volume.block.BlockPosition;

class TubePainterTest {
  @Test
  void aLineIsATubeWithoutGapsThroughAllBlocksThatItCrosses() {
    TubePainter painter = new TubePainter(10, 1);
    painter.paint(skeleton("1 0 -100 55 55 10 -1\n2 0 1000 55 55 10 1\n"), 7);
    painter.paint(skeleton("1 0 55 55 55 1 -1\n"), 8);
    Map<BlockPosition, LabelBlock> blocks = painter.blocks();
    assertThat(blocks.keySet())
        .containsExactlyInAnyOrder(
            new BlockPosition(-1, 0, 0), new BlockPosition(0, 0, 0), new BlockPosition(1, 0, 0));
    for (int x = -10; x <= 100; x++) {
      LabelBlock block = blocks.get(new BlockPosition(Math.floorDiv(x, 64), 0, 0));
      assertThat(block.voxel(Math.floorMod(x, 64), 5, 5)).as("x %d", x).isEqualTo(7);
      assertThat(block.voxel(Math.floorMod(x, 64), 9, 5)).as("x %d", x).isZero();
    }
  }

  private static SwcSkeleton skeleton(String text) {
    return SwcSkeleton.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
