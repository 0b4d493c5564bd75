package org.neuropil.volume.labelmap;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.neuropil.volume.labelmap.Mapping.Entry;
import org.neuropil.volume.labelmap.Mutation.Cleave;
import org.neuropil.volume.labelmap.Mutation.Merge;
import org.neuropil.volume.labelmap.Mutation.Renumber;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.VersionNode;

/** Changes of bodies that touch no voxel. Each is written wholly or not at all. */
public final class BodyEdits {
  private final Labelmap labelmap;
  private final NewLabels labels;

  BodyEdits(Labelmap labelmap, NewLabels labels) {
    this.labelmap = labelmap;
    this.labels = labels;
  }

  /** Merges bodies into the first one. Returns the mutation id. */
  public long merge(VersionNode version, long target, List<Long> merged, Author author) {
    Set<Long> labels = new HashSet<>(merged);
    if (merged.isEmpty()) {
      throw new LabelmapException("merge: into " + target + " (expected: at least two bodies)");
    }
    labels.add(target);
    Merge wanted = new Merge(target, merged);
    return labelmap.locks.withBodies(
        labels, () -> done(author, wanted).orElseGet(() -> mergeHeld(version, wanted, author)));
  }

  private static void check(Merge merge) {
    Set<Long> labels = new HashSet<>(merge.merged());
    if (labels.size() != merge.merged().size() || labels.contains(merge.target())) {
      throw new LabelmapException(
          "merge: "
              + merge.merged()
              + " into "
              + merge.target()
              + " (expected: a body and other, different ones)");
    }
    if (merge.target() == 0 || labels.contains(0L)) {
      throw new LabelmapException("merge: 0 is the background, no body");
    }
  }

  private long mergeHeld(VersionNode version, Merge merge, Author author) {
    try (Change change = new Change(labelmap, "merge", version, author);
        VersionedCursor cursor = labelmap.bodies.cursor()) {
      check(merge);
      TreeMap<Long, Long> all = body(cursor, merge.target(), change.lineage()).toMap();
      for (long label : merge.merged()) {
        Body body = body(cursor, label, change.lineage());
        for (int i = 0; i < body.supervoxels().length; i++) {
          all.put(body.supervoxels()[i], body.sizes()[i]);
          change.map(Entry.of(body.supervoxels()[i], merge.target()));
        }
        change.put(label, new TreeMap<>());
      }
      change.put(merge.target(), all);
      change.commit(merge);
      return change.id();
    }
  }

  /** What a cleave made. */
  public record Cleaved(long label, long mutation) {}

  /** Takes some, but not all, supervoxels of a body into a new one. */
  public Cleaved cleave(VersionNode version, long body, List<Long> supervoxels, Author author) {
    if (supervoxels.isEmpty()) {
      throw new LabelmapException("no supervoxels to cleave were given");
    }
    return labelmap.locks.withBodies(
        List.of(body), () -> cleaveHeld(version, body, new HashSet<>(supervoxels), author));
  }

  private Cleaved cleaveHeld(VersionNode version, long label, Set<Long> taken, Author author) {
    Optional<LoggedMutation> before = repeated(author);
    if (before.isPresent()) {
      if (before.get().mutation() instanceof Cleave cleave
          && cleave.body() == label
          && new HashSet<>(cleave.supervoxels()).equals(taken)) {
        return new Cleaved(cleave.cleaved(), before.get().id());
      }
      throw otherMutation(before.get().id());
    }
    try (Change change = new Change(labelmap, "cleave", version, author, labels)) {
      Body body =
          labelmap
              .bodies
              .read(label, version.lineage())
              .orElseThrow(() -> new LabelmapException("cleave: " + unknown(label)));
      TreeMap<Long, Long> remain = body.toMap();
      TreeMap<Long, Long> cleaved = new TreeMap<>(Long::compareUnsigned);
      for (long supervoxel : taken) {
        Long size = remain.remove(supervoxel);
        if (size == null) {
          throw new LabelmapException(
              "cleave: supervoxel "
                  + Long.toUnsignedString(supervoxel)
                  + " is not of body "
                  + label);
        }
        cleaved.put(supervoxel, size);
      }
      if (remain.isEmpty()) {
        throw new LabelmapException(
            "cleave: these are all supervoxels of body " + label + " (expected: some stay)");
      }
      long fresh = change.newLabel();
      cleaved.keySet().forEach(supervoxel -> change.map(Entry.of(supervoxel, fresh)));
      change.map(Entry.retired(fresh, fresh));
      change.put(fresh, cleaved);
      change.put(label, remain);
      change.commit(
          new Cleave(label, fresh, List.copyOf(cleaved.keySet()), total(cleaved), total(remain)));
      return new Cleaved(fresh, change.id());
    }
  }

  /** Gives a body a number that no body has. Returns the mutation id. */
  public long renumber(VersionNode version, long from, long to, Author author) {
    if (from == 0 || to == 0 || from == to) {
      throw new LabelmapException(
          "renumber: " + from + " to " + to + " (expected: two different numbers above 0)");
    }
    Renumber wanted = new Renumber(from, to);
    return labelmap.locks.withBodies(
        List.of(from, to),
        () -> done(author, wanted).orElseGet(() -> renumberHeld(version, wanted, author)));
  }

  private long renumberHeld(VersionNode version, Renumber wanted, Author author) {
    Lineage lineage = version.lineage();
    if (labelmap.bodies.read(wanted.to(), lineage).isPresent()) {
      throw new LabelmapException("renumber: there is a body " + wanted.to() + " already");
    }
    Body body =
        labelmap
            .bodies
            .read(wanted.from(), lineage)
            .orElseThrow(() -> new LabelmapException("renumber: " + unknown(wanted.from())));
    try (Change change = new Change(labelmap, "renumber", version, author)) {
      Arrays.stream(body.supervoxels())
          .forEach(supervoxel -> change.map(Entry.of(supervoxel, wanted.to())));
      if (!labelmap.bodies().has(wanted.to(), version)) {
        change.map(Entry.retired(wanted.to(), wanted.to()));
      }
      change.put(wanted.from(), new TreeMap<>());
      change.put(wanted.to(), body.toMap());
      change.saw(wanted.to());
      change.commit(wanted);
      return change.id();
    }
  }

  private Optional<Long> done(Author author, Mutation wanted) {
    Optional<LoggedMutation> before = repeated(author);
    if (before.isPresent() && !before.get().mutation().equals(wanted)) {
      throw otherMutation(before.get().id());
    }
    return before.map(LoggedMutation::id);
  }

  private Optional<LoggedMutation> repeated(Author author) {
    return author.mutation().isPresent()
        ? labelmap.log.find(author.mutation().getAsLong())
        : Optional.empty();
  }

  static LabelmapException otherMutation(long id) {
    return new LabelmapException("mutid: " + id + " was used for another mutation");
  }

  private Body body(VersionedCursor cursor, long label, Lineage lineage) {
    return labelmap
        .bodies
        .read(cursor, label, lineage)
        .orElseThrow(() -> new LabelmapException("merge: " + unknown(label)));
  }

  static String unknown(long label) {
    return "no body " + Long.toUnsignedString(label) + " in this version";
  }

  private static long total(TreeMap<Long, Long> sizes) {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }
}
