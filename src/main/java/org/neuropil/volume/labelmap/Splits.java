package org.neuropil.volume.labelmap;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.format.labelblock.LabelMask;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.StoredBlock;
import org.neuropil.volume.labelmap.Mapping.Entry;
import org.neuropil.volume.labelmap.Mutation.Parts;
import org.neuropil.volume.labelmap.Mutation.SplitBody;
import org.neuropil.volume.labelmap.Mutation.SplitSupervoxel;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.version.VersionNode;

/**
 * Splits supervoxels: the voxels inside a given volume get one new number, those outside another,
 * at all scales. Each split is written wholly or not at all.
 */
public final class Splits {
  private final Labelmap labelmap;
  private final NewLabels labels;

  Splits(Labelmap labelmap, NewLabels labels) {
    this.labelmap = labelmap;
    this.labels = labels;
  }

  /** What a split of a supervoxel made. */
  public record SplitParts(long split, long remain, long mutation) {}

  /** What a split of a body made. */
  public record NewBody(long label, long mutation) {}

  /**
   * Splits one supervoxel; both parts stay in its body.
   *
   * @param split the number for the part inside, if it is not to be a new one
   * @param remain the number for the part outside
   */
  public SplitParts supervoxel(
      VersionNode version,
      long supervoxel,
      RunList volume,
      OptionalLong split,
      OptionalLong remain,
      Author author) {
    while (true) {
      long body = labelmap.mapping.body(supervoxel, version.lineage());
      Optional<SplitParts> done =
          labelmap.locks.withBodies(
              List.of(body),
              () ->
                  // Between the look and the lock it may have moved to another body.
                  labelmap.mapping.body(supervoxel, version.lineage()) == body
                      ? Optional.of(
                          supervoxelHeld(version, supervoxel, body, volume, split, remain, author))
                      : Optional.empty());
      if (done.isPresent()) {
        return done.get();
      }
    }
  }

  private SplitParts supervoxelHeld(
      VersionNode version,
      long supervoxel,
      long body,
      RunList volume,
      OptionalLong split,
      OptionalLong remain,
      Author author) {
    Optional<LoggedMutation> before = repeated(author);
    if (before.isPresent()) {
      if (before.get().mutation() instanceof SplitSupervoxel done
          && done.supervoxel() == supervoxel) {
        return new SplitParts(done.split(), done.remain(), before.get().id());
      }
      throw BodyEdits.otherMutation(before.get().id());
    }
    if (labelmap.mapping.isRetired(supervoxel, version.lineage())) {
      throw new LabelmapException(
          "split: supervoxel " + Long.toUnsignedString(supervoxel) + " was split already");
    }
    Body whole =
        labelmap
            .bodies
            .read(body, version.lineage())
            .filter(found -> found.has(supervoxel))
            .orElseThrow(() -> new UnknownLabelException("supervoxel", supervoxel));
    checkFree(split, remain, supervoxel, version);
    Cut cut = new Cut(version, Set.of(supervoxel), volume);
    return labelmap.locks.withBlocks(
        cut.families(),
        () -> {
          Map<Long, Long> inside = cut.inside();
          long splitSize = inside.getOrDefault(supervoxel, 0L);
          long size = whole.voxels(supervoxel);
          if (splitSize >= size) {
            throw new LabelmapException(
                "split: the volume has "
                    + splitSize
                    + " of the supervoxel's "
                    + size
                    + " voxels"
                    + " (expected: fewer)");
          }
          try (Change change = new Change(labelmap, "split-supervoxel", version, author, labels)) {
            long in = split.orElseGet(change::newLabel);
            long out = remain.orElseGet(change::newLabel);
            change.saw(in);
            change.saw(out);
            cut.write(change, Map.of(supervoxel, new Parts(in, out)));
            change.mapFresh(Entry.of(in, body));
            change.mapFresh(Entry.of(out, body));
            change.map(Entry.retired(supervoxel, body));
            TreeMap<Long, Long> sizes = whole.toMap();
            sizes.remove(supervoxel);
            sizes.put(in, splitSize);
            sizes.put(out, size - splitSize);
            change.put(body, sizes);
            change.commit(
                new SplitSupervoxel(
                    supervoxel, body, in, out, splitSize, size - splitSize, volume.runs()));
            return new SplitParts(in, out, change.id());
          }
        });
  }

  private void checkFree(
      OptionalLong split, OptionalLong remain, long supervoxel, VersionNode version) {
    if (split.isPresent() && remain.isPresent() && split.getAsLong() == remain.getAsLong()) {
      throw new LabelmapException("split and remain: the same number (expected: different ones)");
    }
    for (OptionalLong chosen : List.of(split, remain)) {
      if (chosen.isPresent()) {
        long label = chosen.getAsLong();
        boolean taken =
            label == 0
                || label == supervoxel
                || labelmap.bodies.read(label, version.lineage()).isPresent()
                || labelmap.bodies().has(label, version);
        if (taken || labelmap.mapping.isRetired(label, version.lineage())) {
          throw new LabelmapException(
              "split, remain: "
                  + Long.toUnsignedString(label)
                  + " is taken (expected: a number that no supervoxel and no body has)");
        }
      }
    }
  }

  /** Makes a part of a body a new one. Every supervoxel that the volume touches is split. */
  public NewBody body(VersionNode version, long body, RunList volume, Author author) {
    return labelmap.locks.withBodies(List.of(body), () -> bodyHeld(version, body, volume, author));
  }

  private NewBody bodyHeld(VersionNode version, long body, RunList volume, Author author) {
    Optional<LoggedMutation> before = repeated(author);
    if (before.isPresent()) {
      if (before.get().mutation() instanceof SplitBody done && done.body() == body) {
        return new NewBody(done.created(), before.get().id());
      }
      throw BodyEdits.otherMutation(before.get().id());
    }
    Body whole =
        labelmap
            .bodies
            .read(body, version.lineage())
            .orElseThrow(() -> new LabelmapException("split: " + BodyEdits.unknown(body)));
    Set<Long> all = new HashSet<>();
    for (long supervoxel : whole.supervoxels()) {
      all.add(supervoxel);
    }
    Cut cut = new Cut(version, all, volume);
    return labelmap.locks.withBlocks(
        cut.families(),
        () -> {
          Map<Long, Long> inside = cut.inside();
          long taken = inside.values().stream().mapToLong(Long::longValue).sum();
          if (taken >= whole.voxels()) {
            throw new LabelmapException(
                "split: the volume has all voxels of body " + body + " (expected: some stay)");
          }
          try (Change change = new Change(labelmap, "split", version, author, labels)) {
            long fresh = change.newLabel();
            Map<Long, Parts> parts = new HashMap<>();
            TreeMap<Long, Long> stay = whole.toMap();
            TreeMap<Long, Long> leave = new TreeMap<>(Long::compareUnsigned);
            for (Map.Entry<Long, Long> cutOff : new TreeMap<>(inside).entrySet()) {
              long supervoxel = cutOff.getKey();
              Parts two = new Parts(change.newLabel(), change.newLabel());
              parts.put(supervoxel, two);
              leave.put(two.split(), cutOff.getValue());
              change.mapFresh(Entry.of(two.split(), fresh));
              long left = whole.voxels(supervoxel) - cutOff.getValue();
              stay.remove(supervoxel);
              if (left > 0) {
                stay.put(two.remain(), left);
                change.mapFresh(Entry.of(two.remain(), body));
              }
              change.map(Entry.retired(supervoxel, body));
            }
            cut.write(change, parts);
            change.put(body, stay);
            change.put(fresh, leave);
            change.commit(new SplitBody(body, fresh, parts, volume.runs()));
            return new NewBody(fresh, change.id());
          }
        });
  }

  private Optional<LoggedMutation> repeated(Author author) {
    return author.mutation().isPresent()
        ? labelmap.log.find(author.mutation().getAsLong())
        : Optional.empty();
  }

  /** Some supervoxels and a volume that cuts through them. */
  private final class Cut {
    private final VersionNode version;
    private final Set<Long> supervoxels;
    private final Map<BlockPosition, LabelMask> masks;

    /** Where each supervoxel has how many voxels. */
    private final Map<Long, Map<BlockPosition, Long>> places = new HashMap<>();

    Cut(VersionNode version, Set<Long> supervoxels, RunList volume) {
      this.version = version;
      this.supervoxels = supervoxels;
      Set<BlockPosition> allowed = new HashSet<>();
      try (VersionedCursor cursor = labelmap.index.cursor()) {
        for (long supervoxel : supervoxels) {
          Map<BlockPosition, Long> own = new HashMap<>();
          labelmap.index.visit(cursor, supervoxel, version.lineage(), own::put);
          places.put(supervoxel, own);
          allowed.addAll(own.keySet());
        }
      }
      masks = volume.masks(labelmap.settings, allowed::contains);
      if (masks.isEmpty()) {
        throw new LabelmapException("split: the volume has no voxels");
      }
    }

    /** Blocks that may be rewritten, and with them those of coarser scales: by the coarsest. */
    Collection<Long> families() {
      int levels = labelmap.settings.maxDownresLevel();
      return places.values().stream()
          .flatMap(own -> own.keySet().stream())
          .map(
              at -> new BlockPosition(at.x() >> levels, at.y() >> levels, at.z() >> levels).order())
          .collect(Collectors.toSet());
    }

    /** Voxels of each supervoxel inside the volume; all of the volume must be in them. */
    Map<Long, Long> inside() {
      Map<Long, Long> inside = new HashMap<>();
      try (BlockStore.Reader reader = labelmap.blocks.reader()) {
        masks.forEach(
            (position, mask) -> {
              LabelBlock block = read(reader, position);
              int found = 0;
              Set<Long> here = new HashSet<>();
              for (long label : block.labels()) {
                if (supervoxels.contains(label) && here.add(label)) {
                  int shared = block.mask(other -> other == label).shared(mask);
                  if (shared > 0) {
                    inside.merge(label, (long) shared, Long::sum);
                    found += shared;
                  }
                }
              }
              if (found != mask.count()) {
                throw new LabelmapException(
                    "split: "
                        + (mask.count() - found)
                        + " voxels of the volume in block "
                        + position
                        + " are not of what is split");
              }
            });
      }
      return inside;
    }

    /** Adds the new blocks and what changes in the index. */
    void write(Change change, Map<Long, Parts> parts) {
      Set<BlockPosition> touched =
          parts.keySet().stream()
              .map(places::get)
              .flatMap(own -> own.keySet().stream())
              .collect(Collectors.toCollection(TreeSet::new));
      Map<BlockPosition, LabelBlock> changed = new TreeMap<>();
      IndexChanges index = new IndexChanges();
      Function<Long, Parts> partsOf = parts::get;
      try (BlockStore.Reader reader = labelmap.blocks.reader();
          VersionedCursor cursor = labelmap.index.cursor()) {
        for (BlockPosition position : touched) {
          LabelBlock old = read(reader, position);
          LabelBlock block = old;
          LabelMask mask = masks.get(position);
          if (mask != null) {
            block = block.replace(mask, label -> half(partsOf.apply(label), label, true));
          }
          block = block.mapLabels(label -> half(partsOf.apply(label), label, false));
          changed.put(position, block);
          index.remove(position, old.counts());
          index.add(position, block.counts());
        }
        labelmap.index.add(change.writes(), cursor, change.lineage(), index);
        change.rewrites(changed);
        labelmap.pyramid.add(change.writes(), reader, change.lineage(), 0, changed, true);
      }
    }

    private static long half(
        @org.jspecify.annotations.Nullable Parts parts, long label, boolean in) {
      if (parts == null) {
        return label;
      }
      return in ? parts.split() : parts.remain();
    }

    private LabelBlock read(BlockStore.Reader reader, BlockPosition position) {
      return reader
          .read(labelmap.pyramid.grid(0), position, version.lineage())
          .map(StoredBlock::block)
          .orElseThrow(
              () ->
                  new VolumeStoreException(
                      "The index has voxels in block "
                          + position
                          + ", but there is no such block."
                          + " Stop the service and run volume rebuild."));
    }
  }
}
