package org.neuropil.volume;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuropil.link.BodyVolume;
import org.neuropil.link.BodyVolumes;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.VersionException;
import org.neuropil.volume.version.VersionNode;

/**
 * Labelmaps that are tied to datasets: by setting, or by a tag {@code dataset} of the instance,
 * which then shows the newest version of its repo's main branch.
 */
public final class LinkedVolumes implements BodyVolumes {
  private static final String TAG = "dataset";

  private final Volumes volumes;
  private final Map<String, String> links = new HashMap<>();

  /**
   * @param links each {@code DATASET=VERSION/INSTANCE}
   */
  public LinkedVolumes(Volumes volumes, List<String> links) {
    this.volumes = volumes;
    for (String link : links) {
      int equals = link.indexOf('=');
      if (equals <= 0 || link.indexOf('/', equals) < 0) {
        throw new IllegalArgumentException(
            "neuropil.volume.links: " + link + " (expected: DATASET=VERSION/INSTANCE)");
      }
      this.links.put(link.substring(0, equals), link.substring(equals + 1));
    }
  }

  @Override
  public Optional<BodyVolume> of(String dataset) {
    String link = links.get(dataset);
    return link == null ? byTag(dataset) : Optional.of(bySetting(link));
  }

  private BodyVolume bySetting(String link) {
    int slash = link.lastIndexOf('/');
    VersionNode version = volumes.repos().find(link.substring(0, slash));
    DataInstance instance = volumes.repos().instance(version, link.substring(slash + 1));
    return volume(instance, version);
  }

  private Optional<BodyVolume> byTag(String dataset) {
    for (DataInstance instance : volumes.repos().instances()) {
      if (dataset.equals(instance.tags().get(TAG)) && instance.type().equals("labelmap")) {
        Repo repo = volumes.repos().repoOf(instance).orElseThrow();
        VersionNode version =
            volumes
                .repos()
                .leaf(repo, "master")
                .orElseThrow(() -> new VersionException("the repo has no main branch"));
        return Optional.of(volume(instance, version));
      }
    }
    return Optional.empty();
  }

  private BodyVolume volume(DataInstance instance, VersionNode version) {
    Labelmap labelmap = volumes.labelmap(instance);
    VersionNode shown = volumes.repos().shown(instance, version);
    return new Linked(version.uuid() + "/" + instance.name(), labelmap, shown);
  }

  private record Linked(String name, Labelmap labelmap, VersionNode version) implements BodyVolume {
    @Override
    public long[] bodiesAt(double[] nanometres) {
      List<Double> voxel = labelmap.settings().voxelSize();
      int[] points = new int[nanometres.length];
      for (int i = 0; i < points.length; i++) {
        points[i] = (int) Math.floor(nanometres[i] / voxel.get(i % 3));
      }
      return labelmap.voxels().labels(version, 0, points, false);
    }
  }
}
