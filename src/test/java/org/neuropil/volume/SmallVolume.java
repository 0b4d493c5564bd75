package org.neuropil.volume;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;

/** A labelmap "seg" in blocks of 16, its supervoxels slabs of 4 voxels along x: 1, 2, 3... */
public final class SmallVolume {
  static final int SIDE = 32;

  /** With small buffers. */
  public static final VolumeStoreSettings SETTINGS = new VolumeStoreSettings(8 << 20, 4 << 20, 0);

  public final Volumes volumes;
  public final VersionNode root;
  public final Labelmap labelmap;

  private SmallVolume(Volumes volumes, VersionNode root, Labelmap labelmap) {
    this.volumes = volumes;
    this.root = root;
    this.labelmap = labelmap;
  }

  /** Opens a folder. */
  public static Volumes open(Path folder) {
    return Volumes.open(folder, SETTINGS, Clock.systemUTC());
  }

  /** 32 x 32 x 32 voxels, two scales. */
  static SmallVolume create(Volumes volumes) {
    return create(volumes, Map.of("MaxDownresLevel", "1"), SIDE, SIDE, SIDE);
  }

  /** A new repo with that many voxels. */
  public static SmallVolume create(Volumes volumes, int x, int y, int z) {
    return create(volumes, Map.of(), x, y, z);
  }

  private static SmallVolume create(
      Volumes volumes, Map<String, String> settings, int x, int y, int z) {
    VersionNode root = volumes.repos().root(volumes.repos().create("small", "", Optional.empty()));
    Map<String, String> all = new HashMap<>(settings);
    all.put("BlockSize", "16,16,16");
    volumes.repos().add(root, "seg", "labelmap", all, made -> {});
    SmallVolume small = of(volumes);
    long[] voxels = new long[x * y * z];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % x / 4 + 1;
    }
    small.write(voxels, new Cutout(0, 0, 0, 0, x, y, z));
    return small;
  }

  /** That of a store that has been opened anew. */
  static SmallVolume of(Volumes volumes) {
    VersionNode root = volumes.repos().root(volumes.repos().all().get(0));
    return new SmallVolume(volumes, root, volumes.labelmap(instance(volumes)));
  }

  static DataInstance instance(Volumes volumes) {
    return volumes.repos().instance(volumes.repos().all().get(0), "seg").orElseThrow();
  }

  void write(long[] voxels) {
    write(voxels, box(0));
  }

  private void write(long[] voxels, Cutout box) {
    labelmap
        .ingest()
        .write(
            root,
            labelmap.voxels().cut(voxels, box),
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
