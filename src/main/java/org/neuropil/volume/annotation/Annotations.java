package org.neuropil.volume.annotation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.neuropil.volume.annotation.SupervoxelSync.Followed;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapFollower;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.Repos;

/** All instances of annotations, and which labelmap each follows. Safe for many threads. */
public final class Annotations {
  /** What instances of this kind have as their type. */
  public static final String TYPE = "annotation";

  private final VolumeStore store;
  private final Repos repos;
  private final Function<DataInstance, Labelmap> labelmaps;

  private final KeptRankings rankings = KeptRankings.ofHeap();

  /** By instance id; each is opened once. */
  private final Map<Integer, Annotation> opened = new ConcurrentHashMap<>();

  public Annotations(VolumeStore store, Repos repos, Function<DataInstance, Labelmap> labelmaps) {
    this.store = store;
    this.repos = repos;
    this.labelmaps = labelmaps;
  }

  /** The annotations of an instance of that type. */
  public Annotation of(DataInstance instance) {
    if (!instance.type().equals(TYPE)) {
      throw new IllegalArgumentException(
          instance.name() + " is a " + instance.type() + " (expected: an annotation)");
    }
    return opened.computeIfAbsent(instance.id(), id -> open(instance));
  }

  private Annotation open(DataInstance instance) {
    Annotation annotation = new Annotation(instance, store, repos, rankings);
    annotation.sync.open(repo(instance), labelmap(instance, instance.syncs()).map(this::followed));
    return annotation;
  }

  /**
   * Makes an instance follow the first labelmap among others; returns when all its elements are in
   * step with it. To be called before the instance's syncs are changed, by one thread at a time.
   */
  public void follow(DataInstance instance, List<String> syncs) {
    of(instance).sync.follow(repo(instance), labelmap(instance, syncs).map(this::followed));
  }

  /** The first labelmap among instances that an annotation follows; refuses one that can't be. */
  public Optional<DataInstance> labelmap(DataInstance instance, List<String> syncs) {
    Optional<DataInstance> labelmap = first(instance, syncs, "labelmap");
    labelmap.ifPresent(
        found -> {
          if (found.versioned() != instance.versioned()) {
            throw new IllegalArgumentException(
                "sync of "
                    + instance.name()
                    + " with "
                    + found.name()
                    + ": only one of them is versioned (expected: both or neither)");
          }
        });
    return labelmap;
  }

  /** The first instance of a type among names. */
  public Optional<DataInstance> first(DataInstance instance, List<String> names, String type) {
    return names.stream()
        .flatMap(name -> repos.instance(repo(instance), name).stream())
        .filter(found -> found.type().equals(type))
        .findFirst();
  }

  private Followed followed(DataInstance labelmap) {
    return new Followed(labelmap.id(), labelmaps.apply(labelmap));
  }

  private Repo repo(DataInstance instance) {
    return repos.repoOf(instance).orElseThrow();
  }

  /** Those that follow a labelmap, always in the same order, so that locks are. */
  public List<? extends LabelmapFollower> followersOf(DataInstance labelmap) {
    return repos.instances().stream()
        .filter(found -> found.repo() == labelmap.repo() && found.type().equals(TYPE))
        .sorted(Comparator.comparingInt(DataInstance::id))
        .map(found -> of(found).sync)
        .filter(sync -> sync.follows(labelmap.id()))
        .toList();
  }
}
