package org.neuropil.volume.labelmap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.link.BodiesChanged;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.Mapping.Entry;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.MutationIds;
import org.neuropil.volume.version.VersionNode;

/**
 * A mutation while it is made: gathers what it changes, then writes it all with its entry in the
 * log, and makes it seen. Used by one thread, with the locks held.
 */
final class Change implements AutoCloseable {
  private final Labelmap labelmap;
  private final VersionNode version;
  private final Author author;
  private final NewLabels labels;
  private final boolean isNote;
  private final Lock open;
  private final Writes writes;
  private final List<Entry> mappings = new ArrayList<>();

  /** Of supervoxels that nobody knows yet. */
  private final List<Entry> fresh = new ArrayList<>();

  private final List<Long> changed = new ArrayList<>();
  private final List<LabelmapFollower.Part> parts = new ArrayList<>();
  private final long id;
  private final Instant time;
  private long label;

  Change(Labelmap labelmap, String action, VersionNode version, Author author) {
    this(labelmap, action, version, author, NewLabels.FRESH);
  }

  Change(Labelmap labelmap, String action, VersionNode version, Author author, NewLabels labels) {
    this(labelmap, action, version, author, labels, false);
  }

  /** One that gets no mutation id of its own, and changes nothing when it is made twice. */
  static Change note(Labelmap labelmap, String action, VersionNode version, Author author) {
    return new Change(labelmap, action, version, author, NewLabels.FRESH, true);
  }

  private Change(
      Labelmap labelmap,
      String action,
      VersionNode version,
      Author author,
      NewLabels labels,
      boolean isNote) {
    this.isNote = isNote;
    this.labels = labels;
    this.labelmap = labelmap;
    this.version = version;
    this.author = author;
    this.time = labelmap.clock.instant();
    this.open = labelmap.repos.holdOpen(action, version);
    try {
      MutationIds ids = labelmap.mutationIds;
      if (isNote) {
        id = ids.last();
      } else if (author.mutation().isPresent()) {
        id = author.mutation().getAsLong();
        ids.claim(id);
      } else {
        id = ids.next();
      }
    } catch (RuntimeException e) {
      open.unlock();
      throw e;
    }
    this.writes = labelmap.store.begin();
  }

  Lineage lineage() {
    return version.lineage();
  }

  Writes writes() {
    return writes;
  }

  long id() {
    return id;
  }

  void map(Entry entry) {
    mappings.add(entry);
  }

  /** Maps a supervoxel that this change makes. */
  void mapFresh(Entry entry) {
    fresh.add(entry);
  }

  /** A label that nobody had before. */
  long newLabel() {
    long fresh = labels.next(labelmap.ids);
    saw(fresh);
    return fresh;
  }

  /** This version has this label now. */
  void saw(long other) {
    if (Long.compareUnsigned(other, label) > 0) {
      label = other;
    }
  }

  /** A body as it is after the change, changed by it. */
  void put(long body, TreeMap<Long, Long> sizes) {
    changed.add(body);
    Modification last = new Modification(id, time.toString(), author.user(), author.app());
    labelmap.bodies.put(writes, body, lineage(), Body.of(sizes, last));
  }

  /** A body as blocks that were loaded make it. */
  void putLoaded(long body, TreeMap<Long, Long> sizes) {
    changed.add(body);
    labelmap.bodies.put(writes, body, lineage(), Body.of(sizes, Modification.NONE));
  }

  /** Lets followers of the labelmap take part, once, before blocks of scale 0 are written. */
  void rewrites(Map<BlockPosition, LabelBlock> blocks) {
    for (LabelmapFollower follower : labelmap.followers.get()) {
      parts.add(follower.rewriting(writes, version, blocks));
    }
  }

  /** Writes it all; from its return on it is seen and survives whatever happens. */
  void commit(Mutation mutation) {
    labelmap.mapping.add(writes, lineage(), fresh);
    labelmap.mapping.add(writes, lineage(), mappings);
    LoggedMutation entry =
        new LoggedMutation(id, version.id(), time, author.user(), author.app(), mutation);
    if (isNote) {
      labelmap.log.addNote(writes, entry);
    } else {
      labelmap.log.add(writes, entry);
    }
    if (label != 0) {
      labelmap.ids.raise(label);
      labelmap.ids.add(writes, version, label);
    }
    // New supervoxels need their bodies before a block shows them; those that were split keep their
    // last body for readers that still have an old block.
    labelmap.mapping.show(lineage(), fresh);
    writes.commit();
    labelmap.mapping.show(lineage(), mappings);
    if (label != 0) {
      labelmap.ids.seen(labelmap.repos, version, label);
    }
    parts.forEach(LabelmapFollower.Part::committed);
    tellFollowers(mutation);
    if (!changed.isEmpty()) {
      labelmap.changes.tell(new BodiesChanged(version.uuid() + "/" + labelmap.name, id, changed));
    }
    if (labelmap.mapping.isWorthCompacting()) {
      labelmap.background.execute(labelmap.mapping::compact);
    }
  }

  private void tellFollowers(Mutation mutation) {
    boolean any = mutation instanceof Mutation.Remap || mutation instanceof Mutation.Reindex;
    for (LabelmapFollower follower : labelmap.followers.get()) {
      if (any) {
        follower.allChanged(version);
      } else {
        follower.bodiesChanged(version, changed);
      }
    }
  }

  @Override
  public void close() {
    parts.forEach(LabelmapFollower.Part::close);
    writes.close();
    open.unlock();
  }
}
