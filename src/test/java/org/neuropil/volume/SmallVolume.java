package org.neuropil.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;

/**
 * A labelmap of 32 x 32 x 32 voxels in blocks of 16, its supervoxels slabs of 4 along x: 1 to 8.
 */
final class SmallVolume {
  static final int SIDE = 32;

  final Volumes volumes;
  final VersionNode root;
  final Labelmap labelmap;

  private SmallVolume(Volumes volumes, VersionNode root, Labelmap labelmap) {
    this.volumes = volumes;
    this.root = root;
    this.labelmap = labelmap;
  }

  static SmallVolume create(Volumes volumes) {
    VersionNode root = volumes.repos().root(volumes.repos().create("small", "", Optional.empty()));
    volumes
        .repos()
        .add(
            root,
            "seg",
            "labelmap",
            Map.of("BlockSize", "16,16,16", "MaxDownresLevel", "1"),
            made -> {});
    SmallVolume small = of(volumes);
    long[] voxels = new long[SIDE * SIDE * SIDE];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % SIDE / 4 + 1;
    }
    small.write(voxels);
    return small;
  }

  static SmallVolume of(Volumes volumes) {
    VersionNode root = volumes.repos().root(volumes.repos().all().get(0));
    return new SmallVolume(volumes, root, volumes.labelmap(instance(volumes)));
  }

  static DataInstance instance(Volumes volumes) {
    return volumes.repos().instance(volumes.repos().all().get(0), "seg").orElseThrow();
  }

  void write(long[] voxels) {
    labelmap
        .ingest()
        .write(
            root,
            labelmap.voxels().cut(voxels, box(0)),
            new Ingest.Mode(0, true, true),
            Author.UNKNOWN);
  }

  private static Cutout box(int scale) {
    int side = SIDE >> scale;
    return new Cutout(scale, 0, 0, 0, side, side, side);
  }

  /** All that can be asked: voxels of both kinds at both scales, bodies, mutations. */
  String state() {
    List<String> facts = new ArrayList<>();
    for (int scale = 0; scale <= 1; scale++) {
      facts.add(
          "voxels "
              + Arrays.hashCode(labelmap.voxels().read(root, box(scale), true))
              + " "
              + Arrays.hashCode(labelmap.voxels().read(root, box(scale), false)));
    }
    Map<Long, String> bodies = new TreeMap<>();
    labelmap
        .bodies()
        .visit(
            0,
            root,
            (label, body) ->
                bodies.put(
                        label, Arrays.toString(body.supervoxels()) + Arrays.toString(body.sizes()))
                    == null);
    facts.add(bodies.toString());
    return String.join("; ", facts);
  }

  int mutations() {
    int[] count = {0};
    labelmap.history().visit(root, entry -> count[0]++);
    return count[0];
  }
}
