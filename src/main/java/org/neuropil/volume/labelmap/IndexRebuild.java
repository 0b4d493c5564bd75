package org.neuropil.volume.labelmap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.neuropil.volume.archive.ArchiveBlockStore;
import org.neuropil.volume.block.BlockCache;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.LayeredBlockStore;
import org.neuropil.volume.block.RocksBlockStore;
import org.neuropil.volume.labelmap.Mapping.Entry;
import org.neuropil.volume.store.Batches;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the index, the bodies and the mapping of a labelmap anew, in all versions: supervoxels and
 * their sizes from the blocks, what they are mapped to from the log. Neither the old index nor the
 * old mapping is trusted, so either may be damaged or gone; blocks and log must be whole. Two
 * things are nowhere else and are taken from what is stored: the mappings of versions where some
 * were set by hand, and who changed a body last where the log cannot tell.
 *
 * <p><b>All at once.</b> What is made is far too large for one write. So it is written under
 * another number ({@link IndexNumber}), in as many synced parts as it takes, while the number that
 * holds still leads to the old. The last step is one small write: the other number holds, and all
 * that was under the old one goes (a range of keys each). A kill before it leaves the old state,
 * and leftovers that nobody reads and the next rebuild begins with removing; a kill after it leaves
 * the new one. Files of keys that are taken in whole would come in place in one step too, but for
 * each column by itself, and only after the old keys went.
 *
 * <p>Nobody else may have the labelmap open. The disk needs room for a second index and mapping.
 */
public final class IndexRebuild {
  private static final Logger LOG = LoggerFactory.getLogger(IndexRebuild.class);

  /** How many mappings are written together. */
  private static final int CHUNK = 10_000;

  /** What it is at. */
  public enum Stage {
    /** Counts blocks. */
    BLOCKS,
    /** Does again what the log says, version after version. */
    VERSIONS
  }

  /** Takes how far it is. */
  @FunctionalInterface
  public interface Progress {
    void at(Stage stage, long done);
  }

  /**
   * What was made.
   *
   * @param blocks counted, those of all versions
   * @param mappings written, in all versions
   * @param bodies written, in all versions
   * @param kept versions whose mapping stays as it was stored
   */
  public record Outcome(long blocks, int versions, long mappings, long bodies, int kept) {}

  private final VolumeStore store;
  private final Path volumes;
  private final int instance;
  private final List<VersionNode> versions;
  private final List<Recount.Ancestry> ancestries = new ArrayList<>();
  private final BlockStore blocks;
  private final BlockStore.Grid grid;
  private final MutationLog log;
  private final int old;
  private final int fresh;
  private final int scratch;
  private long mappings;
  private long bodies;

  /**
   * @param volumes where the mapping files of all instances are
   */
  public IndexRebuild(
      DataInstance instance, Repos repos, VolumeStore store, Path volumes, BlockCache cache) {
    LabelmapSettings.of(instance);
    this.store = store;
    this.volumes = volumes;
    this.instance = instance.id();
    this.versions = repos.nodes(repos.repoOf(instance).orElseThrow());
    for (VersionNode version : versions) {
      Optional<VersionNode> parent =
          version.parent().isPresent()
              ? Optional.of(repos.node(version.parent().getAsInt()))
              : Optional.empty();
      ancestries.add(new Recount.Ancestry(version.lineage(), parent.map(VersionNode::lineage)));
    }
    ArchiveBlockStore archive = ArchiveBlockStore.open(store, this.instance, cache);
    this.blocks = new LayeredBlockStore(new RocksBlockStore(store, cache), archive);
    this.grid = new BlockStore.Grid(this.instance, 0);
    this.log = new MutationLog(store, this.instance);
    this.old = IndexNumber.current(store, this.instance);
    this.fresh = IndexNumber.other(old);
    this.scratch = IndexNumber.scratch(this.instance);
  }

  /** Makes it all anew. When it fails, what was made is removed, and the old state is there. */
  public Outcome run(Progress progress) {
    removeLeftovers();
    try {
      Outcome made = make(progress);
      putInPlace();
      return made;
    } catch (RuntimeException e) {
      removeLeftovers(e);
      throw e;
    }
  }

  private Outcome make(Progress progress) {
    long[] counted = {0};
    SupervoxelSizes sizes = new SupervoxelSizes(store, fresh, scratch);
    KeptMappings kept = new KeptMappings(store, scratch);
    Map<Long, VersionNode> byHand = mappedByHand();
    try (Batches batches = new Batches(store)) {
      new Recount(grid, blocks, ancestries, new SupervoxelIndex(store, fresh))
          .run(
              batches,
              done -> {
                counted[0] = done;
                progress.at(Stage.BLOCKS, done);
              });
      batches.flush();
      sizes.find(versions, batches);
      if (!byHand.isEmpty()) {
        kept.keep(old, byHand, batches);
      }
      batches.flush();
      Mapping mapping = Mapping.open(store, fresh, IndexNumber.folder(volumes, fresh));
      int done = 0;
      for (VersionNode version : versions) {
        if (byHand.containsKey(version.lineage().number())) {
          make(version, mapping, sizes, batches, visitor -> kept.visit(version, visitor));
        } else {
          BodyIndex parents = new BodyIndex(store, fresh);
          var entries = new MappingReplay(version, mapping, parents, sizes).run(log);
          make(version, mapping, sizes, batches, entries::forEach);
        }
        progress.at(Stage.VERSIONS, ++done);
      }
    }
    return new Outcome(counted[0], versions.size(), mappings, bodies, byHand.size());
  }

  /** Versions in which mappings were set by hand, by {@link Lineage#number}. */
  private Map<Long, VersionNode> mappedByHand() {
    Map<Long, VersionNode> found = new HashMap<>();
    for (VersionNode version : versions) {
      log.visit(
          version.id(),
          logged -> {
            if (logged.mutation() instanceof Mutation.Remap) {
              found.put(version.lineage().number(), version);
            }
          });
    }
    return found;
  }

  /** The mappings of a version, visited as often as it takes. */
  @FunctionalInterface
  private interface Entries {
    void visit(Consumer<Entry> visitor);
  }

  private void make(
      VersionNode version,
      Mapping mapping,
      SupervoxelSizes sizes,
      Batches batches,
      Entries entries) {
    LastChanges last = new LastChanges(version, new BodyIndex(store, old));
    last.read(log);
    BodyIndex index = new BodyIndex(store, fresh);
    BodyRecount recount = new BodyRecount(store, scratch, version, mapping, index, last);
    entries.visit(entry -> recount.leaves(batches, entry.supervoxel()));
    sizes.visit(version, (supervoxel, voxels) -> recount.leaves(batches, supervoxel));
    map(version, mapping, batches, entries);
    entries.visit(
        entry -> recount.has(batches, entry.supervoxel(), sizes.of(entry.supervoxel(), version)));
    sizes.visit(version, (supervoxel, voxels) -> recount.has(batches, supervoxel, voxels));
    batches.flush();
    bodies += recount.write(batches);
    batches.flush();
  }

  private void map(VersionNode version, Mapping mapping, Batches batches, Entries entries) {
    List<Entry> chunk = new ArrayList<>();
    entries.visit(
        entry -> {
          chunk.add(entry);
          if (chunk.size() == CHUNK) {
            map(version, mapping, batches, chunk);
          }
        });
    map(version, mapping, batches, chunk);
  }

  private void map(VersionNode version, Mapping mapping, Batches batches, List<Entry> chunk) {
    mapping.add(batches.next(), version.lineage(), chunk);
    batches.flush();
    mapping.show(version.lineage(), chunk);
    mapping.compact();
    mappings += chunk.size();
    chunk.clear();
  }

  private void removeLeftovers() {
    try (Writes writes = store.begin()) {
      IndexNumber.clear(writes, fresh);
      IndexNumber.clear(writes, scratch);
      writes.commit();
    }
    IndexNumber.removeFolder(volumes, fresh);
  }

  private void removeLeftovers(RuntimeException failure) {
    if (IndexNumber.current(store, instance) != old) {
      // The last write failed after it was made: what is new is no leftover.
      return;
    }
    try {
      removeLeftovers();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void putInPlace() {
    try (Writes writes = store.begin()) {
      IndexNumber.put(writes, instance, fresh);
      IndexNumber.clear(writes, old);
      IndexNumber.clear(writes, scratch);
      writes.commit();
    }
    try {
      IndexNumber.removeFolder(volumes, old);
    } catch (VolumeStoreException e) {
      LOG.warn("The old mapping file of {} stays, and is not read any more", instance, e);
    }
  }
}
