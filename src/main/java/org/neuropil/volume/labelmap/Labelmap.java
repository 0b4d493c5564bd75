package org.neuropil.volume.labelmap;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.neuropil.link.BodyChanges;
import org.neuropil.volume.archive.ArchiveBlockStore;
import org.neuropil.volume.archive.ArchivePlace;
import org.neuropil.volume.archive.Archiving;
import org.neuropil.volume.archive.Unarchiving;
import org.neuropil.volume.block.BlockCache;
import org.neuropil.volume.block.Extents;
import org.neuropil.volume.block.LayeredBlockStore;
import org.neuropil.volume.block.RocksBlockStore;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.MutationIds;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;

/**
 * One segmentation. Voxels hold supervoxels at every scale; which body a supervoxel is of says the
 * mapping, what a body has says the index. All of it is versioned. Safe for many threads.
 */
public final class Labelmap {
  final int id;
  final LabelmapSettings settings;
  final Repos repos;
  final VolumeStore store;
  final Clock clock;
  final ArchiveBlockStore archive;
  final LayeredBlockStore blocks;
  final Pyramid pyramid;
  final Mapping mapping;
  final BodyIndex bodies;
  final SupervoxelIndex index;
  final LabelIds ids;
  final Extents extents;
  final MutationLog log;
  final MutationIds mutationIds;
  final Executor background;
  final String name;
  final BodyChanges changes;
  final Supplier<List<? extends LabelmapFollower>> followers;
  final LabelmapLocks locks = new LabelmapLocks();

  /**
   * Opens an instance.
   *
   * @param folder where the mapping files of all instances are
   * @param background runs what nobody waits for, one thing after the other
   * @param cache of blocks, shared by all instances
   * @param changes is told of bodies that were changed
   * @param followers those who follow it now
   */
  public Labelmap(
      DataInstance instance,
      Repos repos,
      VolumeStore store,
      Path folder,
      Clock clock,
      Executor background,
      BlockCache cache,
      BodyChanges changes,
      Supplier<List<? extends LabelmapFollower>> followers) {
    this.followers = followers;
    this.background = background;
    this.changes = changes;
    this.name = instance.name();
    this.id = instance.id();
    this.settings = LabelmapSettings.of(instance);
    this.repos = repos;
    this.store = store;
    this.clock = clock;
    this.archive = ArchiveBlockStore.open(store, id, cache);
    this.blocks = new LayeredBlockStore(new RocksBlockStore(store, cache), archive);
    this.pyramid = new Pyramid(blocks, id, settings);
    int number = IndexNumber.current(store, id);
    this.mapping = Mapping.open(store, number, IndexNumber.folder(folder, number));
    this.bodies = new BodyIndex(store, number);
    this.index = new SupervoxelIndex(store, number);
    this.ids = new LabelIds(store, id);
    this.extents = new Extents(store, id, settings.grid());
    this.log = new MutationLog(store, id);
    this.mutationIds = repos.mutationIds(repos.repoOf(instance).orElseThrow());
  }

  public LabelmapSettings settings() {
    return settings;
  }

  /** Does something while nobody else changes voxels or bodies. */
  public void whileUnchanged(Runnable work) {
    locks.alone(
        () -> {
          work.run();
          return work;
        });
  }

  /** Voxels and blocks. */
  public VoxelReads voxels() {
    return new VoxelReads(this);
  }

  /** Bodies, supervoxels and their sizes. */
  public BodyReads bodies() {
    return new BodyReads(this);
  }

  /** Where bodies are. */
  public SparseVolumes sparseVolumes() {
    return new SparseVolumes(this);
  }

  /** Writing voxels. */
  public Ingest ingest() {
    return new Ingest(this);
  }

  /** Merging, cleaving, renumbering. */
  public BodyEdits edits() {
    return new BodyEdits(this, NewLabels.FRESH);
  }

  /** Splitting. */
  public Splits splits() {
    return new Splits(this, NewLabels.FRESH);
  }

  /** Doing again what a log says. */
  public Replay replay() {
    return new Replay(this);
  }

  /**
   * Moves the blocks of the locked ones of some versions into objects, where they are read from
   * then on. Only voxels move: mapping, index and log stay.
   *
   * @param progress is told how many blocks were looked at so far
   * @return how many blocks were moved
   */
  public long archive(ArchivePlace place, List<VersionNode> versions, LongConsumer progress) {
    archive.use(place);
    List<Lineage> locked =
        versions.stream().filter(VersionNode::locked).map(VersionNode::lineage).toList();
    return new Archiving(store, id, archive).move(locked, progress);
  }

  /** Moves blocks that are in objects back. */
  public Unarchiving unarchiving() {
    return new Unarchiving(store, id, archive);
  }

  /** Where blocks are that were moved away; empty when none were. */
  public Optional<ArchivePlace> archivePlace() {
    return archive.place();
  }

  /** Whether voxels, index, bodies and mapping of a version agree. */
  public LabelmapCheck check(VersionNode version) {
    return new LabelmapCheck(this, version);
  }

  /** Mappings and indices as a whole. */
  public IndexTransfer transfer() {
    return new IndexTransfer(this);
  }

  /** Labels and extents. */
  public LabelmapState state() {
    return new LabelmapState(this);
  }

  /** What was done. */
  public History history() {
    return new History(this);
  }
}
