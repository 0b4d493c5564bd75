package org.neuropil.volume;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.neuropil.link.BodyChanges;
import org.neuropil.volume.annotation.Annotations;
import org.neuropil.volume.block.BlockCache;
import org.neuropil.volume.grayscale.Grayscale;
import org.neuropil.volume.keyvalue.KeyValues;
import org.neuropil.volume.labelmap.IndexRebuild;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.neuronjson.NeuronJson;
import org.neuropil.volume.roi.Rois;
import org.neuropil.volume.store.FreeSpace;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.supervoxelfile.SupervoxelFiles;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The voxel side of a data folder, opened. One process at a time has it open. */
public final class Volumes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Volumes.class);

  private final VolumeStore store;
  private final Repos repos;
  private final Path folder;
  private final Clock clock;
  private final KeyValues keyValues;
  private final Rois rois;
  private final Annotations annotations;
  private final SupervoxelFiles supervoxelFiles;
  private final NeuronJson neuronJson;
  private final BlockCache cache;
  private final BodyChanges changes = new BodyChanges();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "volume-background"));

  /** Labelmaps that were asked for, by instance id; each is opened once. */
  private final Map<Integer, Labelmap> labelmaps = new ConcurrentHashMap<>();

  /** The same of images. */
  private final Map<Integer, Grayscale> grayscales = new ConcurrentHashMap<>();

  private Volumes(VolumeStore store, BlockCache cache, Path folder, Clock clock) {
    this.cache = cache;
    this.store = store;
    this.repos = new Repos(store, clock);
    this.folder = folder;
    this.clock = clock;
    this.keyValues = new KeyValues(store, repos);
    this.rois = new Rois(store, repos);
    this.annotations = new Annotations(store, repos, this::labelmap);
    this.supervoxelFiles = new SupervoxelFiles(store, repos);
    this.neuronJson = new NeuronJson(store, repos, clock);
  }

  /** Opens, and makes where there is nothing, what is in a folder. */
  public static Volumes open(Path folder, VolumeStoreSettings settings, Clock clock) {
    return open(VolumeStore.open(folder.resolve("store"), settings), folder, settings, clock);
  }

  /** Opens it on a disk whose free space somebody else tells. */
  static Volumes open(Path folder, VolumeStoreSettings settings, Clock clock, FreeSpace space) {
    return open(
        VolumeStore.open(folder.resolve("store"), settings, space), folder, settings, clock);
  }

  private static Volumes open(
      VolumeStore store, Path folder, VolumeStoreSettings settings, Clock clock) {
    try {
      return new Volumes(store, new BlockCache(settings.blockBytes()), folder, clock);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  public Repos repos() {
    return repos;
  }

  public KeyValues keyValues() {
    return keyValues;
  }

  public Rois rois() {
    return rois;
  }

  public Annotations annotations() {
    return annotations;
  }

  public SupervoxelFiles supervoxelFiles() {
    return supervoxelFiles;
  }

  public NeuronJson neuronJson() {
    return neuronJson;
  }

  /** Tells of bodies that were changed. */
  public BodyChanges changes() {
    return changes;
  }

  /** The labelmap of an instance of that type. */
  public Labelmap labelmap(DataInstance instance) {
    check(instance, "labelmap");
    return labelmaps.computeIfAbsent(
        instance.id(),
        id ->
            new Labelmap(
                instance,
                repos,
                store,
                folder,
                clock,
                background,
                cache,
                changes,
                () -> annotations.followersOf(instance)));
  }

  /**
   * Makes the index and the mapping of a labelmap anew; to be asked for before the labelmap itself
   * is.
   */
  public IndexRebuild rebuild(DataInstance instance) {
    check(instance, "labelmap");
    if (labelmaps.containsKey(instance.id())) {
      throw new IllegalStateException(instance.name() + " is open (expected: it is not yet)");
    }
    return new IndexRebuild(instance, repos, store, folder, cache);
  }

  /** The image of an instance of the type uint8blk. */
  public Grayscale grayscale(DataInstance instance) {
    check(instance, "uint8blk");
    return grayscales.computeIfAbsent(instance.id(), id -> new Grayscale(instance, repos, store));
  }

  private static void check(DataInstance instance, String type) {
    if (!instance.type().equals(type)) {
      throw new IllegalArgumentException(instance.name() + " is a " + instance.type());
    }
  }

  /** Waits for what is under way in the background; nobody else may be using it any more. */
  @Override
  public void close() {
    background.shutdown();
    try {
      // The store must not be closed under somebody who reads it.
      while (!background.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.info("Waiting for a mapping file to be written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }
}
