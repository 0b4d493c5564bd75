package org.neuropil.volume.roi;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.neuropil.volume.roi.Region.Span;

/**
 * A region in cubes of blocks, for work that is done cube by cube. Layers along z are cut as DVID
 * cuts them: a layer begins where the one before ends, also when the next blocks come only later,
 * so where a region has gaps along z the cubes' z is not that of their blocks.
 */
public record Partition(Region region, List<Cube> cubes) {
  /**
   * A cube.
   *
   * @param active blocks of the region in it
   */
  public record Cube(int x, int y, int z, int side, int active) {
    public long blocks() {
      return (long) side * side * side;
    }
  }

  public Partition {
    cubes = List.copyOf(cubes);
  }

  /** Cuts a region into cubes of so many blocks a side. */
  public static Partition of(Region region, int side) {
    List<Cube> cubes = new ArrayList<>();
    List<Span> layer = new ArrayList<>();
    int z = 0;
    for (Span span : region.spans()) {
      if (layer.isEmpty()) {
        z = cubes.isEmpty() ? span.z() : z;
      } else if (span.z() > z + side - 1) {
        addLayer(cubes, layer, z, side);
        layer.clear();
        z += side;
      }
      layer.add(span);
    }
    addLayer(cubes, layer, z, side);
    return new Partition(region, cubes);
  }

  private static void addLayer(List<Cube> cubes, List<Span> layer, int z, int side) {
    if (layer.isEmpty()) {
      return;
    }
    int y0 = layer.stream().mapToInt(Span::y).min().orElse(0);
    TreeMap<Integer, List<Span>> bands = new TreeMap<>();
    for (Span span : layer) {
      bands.computeIfAbsent((span.y() - y0) / side, key -> new ArrayList<>()).add(span);
    }
    bands.forEach(
        (band, spans) -> {
          int x0 = spans.stream().mapToInt(Span::x0).min().orElse(0);
          TreeMap<Integer, Integer> active = new TreeMap<>();
          for (Span span : spans) {
            for (int x = span.x0(); x <= span.x1(); ) {
              int cube = (x - x0) / side;
              int end = Math.min(span.x1(), x0 + cube * side + side - 1);
              active.merge(cube, end - x + 1, Integer::sum);
              x = end + 1;
            }
          }
          active.forEach(
              (cube, blocks) ->
                  cubes.add(new Cube(x0 + cube * side, y0 + band * side, z, side, blocks)));
        });
  }
}
