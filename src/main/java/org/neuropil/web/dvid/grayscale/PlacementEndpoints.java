package org.neuropil.web.dvid.grayscale;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.neuropil.volume.block.VoxelGrid;
import org.neuropil.volume.grayscale.Grayscale;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repos;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.JsonIn;

/** {@code extents} and {@code resolution}: where voxels are, and how large. */
final class PlacementEndpoints {
  private final Grayscale grayscale;
  private final Repos repos;

  PlacementEndpoints(Grayscale grayscale, Repos repos) {
    this.grayscale = grayscale;
    this.repos = repos;
  }

  boolean answer(String keyword, Call call) {
    if (!call.request().isPost()) {
      return false;
    }
    switch (keyword) {
      case "extents" -> grayscale.setExtents(call.version(), JsonIn.box(call.request().body()));
      case "resolution" -> {
        double[] size = JsonIn.triple(call.request().body());
        DataInstance changed =
            repos.changeSettings(call.instance(), settings -> withVoxelSize(settings, size));
      }
      default -> {
        return false;
      }
    }
    call.answer().empty();
    return true;
  }

  private static Map<String, String> withVoxelSize(Map<String, String> settings, double[] size) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(
        "voxelsize",
        Arrays.stream(size)
            .mapToObj(side -> Double.toString(VoxelGrid.length(Double.toString(side))))
            .collect(Collectors.joining(",")));
    return changed;
  }
}
