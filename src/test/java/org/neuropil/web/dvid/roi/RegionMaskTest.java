package org.neuropil.web.dvid.roi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.roi.Region;
import org.neuropil.volume.roi.Region.Span;

class RegionMaskTest {
  @Test
  void runsAreTheVoxelsThatAskingOneByOneFinds() {
    long seed = 77;
    Random random = new Random(seed);
    for (int trial = 0; trial < 300; trial++) {
      List<Span> spans = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        int x = random.nextInt(8) - 4;
        spans.add(new Span(random.nextInt(8) - 4, random.nextInt(8) - 4, x, x + random.nextInt(3)));
      }
      int[] side = {1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9)};
      RegionMask mask = new RegionMask(Region.of(spans), side);
      Cutout box =
          new Cutout(
              random.nextInt(4),
              random.nextInt(30) - 20,
              random.nextInt(30) - 20,
              random.nextInt(30) - 20,
              1 + random.nextInt(20),
              1 + random.nextInt(5),
              1 + random.nextInt(5));
      byte[] runs = new byte[(int) box.voxels()];
      mask.visit(box, true, (from, to) -> Arrays.fill(runs, from, to, (byte) 1));
      mask.visit(box, false, (from, to) -> Arrays.fill(runs, from, to, (byte) 2));
      byte[] asked = new byte[runs.length];
      for (int i = 0; i < asked.length; i++) {
        int x = box.x0() + i % box.sizeX();
        int y = box.y0() + i / box.sizeX() % box.sizeY();
        int z = box.z0() + i / box.sizeX() / box.sizeY();
        asked[i] = (byte) (mask.has(box.scale(), x, y, z) ? 1 : 2);
      }
      assertThat(runs).as("seed %d, trial %d, %s", seed, trial, box).isEqualTo(asked);
    }
  }

  @Test
  void atTheEndsOfTheNumbersNothingIsInside() {
    RegionMask mask = new RegionMask(Region.of(List.of(new Span(0, 0, 0, 5))), new int[] {1, 1, 1});
    Cutout far = new Cutout(31, Integer.MAX_VALUE - 3, 0, 0, 3, 1, 1);
    byte[] inside = new byte[3];
    mask.visit(far, true, (from, to) -> Arrays.fill(inside, from, to, (byte) 1));
    assertThat(inside).containsExactly(0, 0, 0);
  }
}
