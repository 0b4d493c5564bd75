package org.neuropil.web.dvid.grayscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuropil.volume.block.Cutout;
import org.neuropil.web.dvid.Plane;

class SliceTest {
  private static Slice slice(Plane plane, int width, int height) {
    return new Slice(plane, new int[] {width, height}, new int[] {10, -20, 30});
  }

  @Test
  void aPlaneSaysWhichAxesAnImageHas() {
    assertThat(slice(Plane.of("xy"), 4, 5).box()).isEqualTo(new Cutout(0, 10, -20, 30, 4, 5, 1));
    assertThat(slice(Plane.of("0_2"), 4, 5).box()).isEqualTo(new Cutout(0, 10, -20, 30, 4, 1, 5));
    assertThat(slice(Plane.of("yz"), 4, 5).box()).isEqualTo(new Cutout(0, 10, -20, 30, 1, 4, 5));
  }

  @Test
  void coarseAxesNeedFewerVoxelsForTheSameImage() {
    List<Double> size = List.of(4.0, 4.0, 40.0);
    assertThat(slice(Plane.XZ, 100, 50).voxelsFor(size).size()).containsExactly(100, 5);
    assertThat(slice(Plane.XY, 100, 50).voxelsFor(size).size()).containsExactly(100, 50);
    assertThat(slice(Plane.YZ, 100, 3).voxelsFor(size).size()).containsExactly(100, 1);
  }

  @Test
  void inBetweenIsAStraightLineAndBeyondTheCentresTheEdge() {
    byte[] voxels = {0, (byte) 200, 100, 100};
    byte[] scaled = slice(Plane.XZ, 2, 2).scaled(voxels, 4, 2);
    assertThat(scaled).containsExactly(0, 50, (byte) 150, (byte) 200, 100, 100, 100, 100);
    assertThat(slice(Plane.XZ, 2, 2).scaled(voxels, 2, 2)).isSameAs(voxels);
  }
}
