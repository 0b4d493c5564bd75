package org.neuropil.volume.labelmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neuropil.volume.labelmap.Mutation.Cleave;
import org.neuropil.volume.labelmap.Mutation.Ingest;
import org.neuropil.volume.labelmap.Mutation.Merge;
import org.neuropil.volume.labelmap.Mutation.Reindex;
import org.neuropil.volume.labelmap.Mutation.Renumber;
import org.neuropil.volume.labelmap.Mutation.SplitBody;
import org.neuropil.volume.labelmap.Mutation.SplitSupervoxel;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.version.VersionNode;

/**
 * Who changed bodies last in one version, as its log says. Which bodies blocks or indices that were
 * written by hand changed the log does not say: of bodies that may be among them, the record that
 * is there is asked first, if it can be read.
 */
final class LastChanges {
  private record Last(Modification modification, long entry) {}

  private final VersionNode version;
  private final BodyIndex old;
  private final Map<Long, Last> byBody = new HashMap<>();
  private long entries;
  private long byHand;

  LastChanges(VersionNode version, BodyIndex old) {
    this.version = version;
    this.old = old;
  }

  void read(MutationLog log) {
    log.visit(version.id(), this::read);
  }

  private void read(LoggedMutation logged) {
    entries++;
    if (logged.mutation() instanceof Ingest || logged.mutation() instanceof Reindex) {
      byHand = entries;
    }
    Last last =
        new Last(
            new Modification(logged.id(), logged.time().toString(), logged.user(), logged.app()),
            entries);
    bodies(logged.mutation()).forEach(body -> byBody.put(body, last));
  }

  private static List<Long> bodies(Mutation mutation) {
    if (mutation instanceof Merge merge) {
      List<Long> all = new ArrayList<>(merge.merged());
      all.add(merge.target());
      return all;
    }
    if (mutation instanceof Cleave cleave) {
      return List.of(cleave.body(), cleave.cleaved());
    }
    if (mutation instanceof Renumber renumber) {
      return List.of(renumber.from(), renumber.to());
    }
    if (mutation instanceof SplitSupervoxel split) {
      return List.of(split.body());
    }
    return mutation instanceof SplitBody split ? List.of(split.body(), split.created()) : List.of();
  }

  /** The bodies that the log names. */
  Set<Long> named() {
    return byBody.keySet();
  }

  Modification of(long body) {
    Last last = byBody.get(body);
    if (last != null && last.entry() > byHand) {
      return last.modification();
    }
    return stored(body).orElse(last == null ? Modification.NONE : last.modification());
  }

  private Optional<Modification> stored(long body) {
    try {
      return old.own(body, version.lineage()).map(Body::last);
    } catch (VolumeStoreException e) {
      // It is damaged, which is what it is made anew for.
      return Optional.empty();
    }
  }
}
