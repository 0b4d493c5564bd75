package org.neuropil.connectome.neuron;

import java.util.List;
import java.util.stream.Collectors;
import org.neuropil.connectome.graph.GraphPoint;

/** Points as Neo4j's toString writes them. */
final class PointText {
  private static final int CARTESIAN_3D = 9157;
  private static final int CARTESIAN = 7203;
  private static final int WGS_84_3D = 4979;
  private static final int WGS_84 = 4326;

  private PointText() {}

  static String of(GraphPoint point) {
    String name =
        switch (point.srid()) {
          case CARTESIAN_3D -> "cartesian-3d";
          case CARTESIAN -> "cartesian";
          case WGS_84_3D -> "wgs-84-3d";
          case WGS_84 -> "wgs-84";
          default -> String.valueOf(point.srid());
        };
    List<Double> at = point.coordinates();
    return java.util.stream.IntStream.range(0, at.size())
        .mapToObj(i -> "xyz".charAt(i) + ": " + at.get(i))
        .collect(Collectors.joining(", ", "point({", ", crs: '" + name + "'})"));
  }
}
