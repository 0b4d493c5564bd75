package org.neuropil.volume.labelmap;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neuropil.volume.labelmap.Mapping.Entry;
import org.neuropil.volume.labelmap.Mutation.Cleave;
import org.neuropil.volume.labelmap.Mutation.Ingest;
import org.neuropil.volume.labelmap.Mutation.Merge;
import org.neuropil.volume.labelmap.Mutation.Parts;
import org.neuropil.volume.labelmap.Mutation.Renumber;
import org.neuropil.volume.labelmap.Mutation.SplitBody;
import org.neuropil.volume.labelmap.Mutation.SplitSupervoxel;
import org.neuropil.volume.version.VersionNode;

/**
 * What one version's log makes of the mapping that its parent left. Unlike {@link Replay} it has
 * the blocks as they are at the end: the splits are in them already. So voxels that were written by
 * hand count as if they had been there from the version's beginning; the log does not say which
 * they were.
 */
final class MappingReplay {
  private final VersionNode version;
  private final Mapping mapping;
  private final BodyIndex bodies;
  private final SupervoxelSizes sizes;

  private final Map<Long, Entry> entries = new LinkedHashMap<>();

  /** Of bodies that the log names. */
  private final Map<Long, LongSet> members = new HashMap<>();

  /** Numbers that were split or are bodies' only, and of which the blocks have voxels. */
  private final Set<Long> writtenAgain = new HashSet<>();

  /** Supervoxels that the log names after they were made. */
  private final Set<Long> named = new HashSet<>();

  /**
   * @param mapping without anything of this version yet
   * @param bodies the same
   */
  MappingReplay(VersionNode version, Mapping mapping, BodyIndex bodies, SupervoxelSizes sizes) {
    this.version = version;
    this.mapping = mapping;
    this.bodies = bodies;
    this.sizes = sizes;
  }

  /** What this version maps, each supervoxel once. */
  Collection<Entry> run(MutationLog log) {
    sizes.visit(
        version,
        (supervoxel, voxels) -> {
          if (voxels > 0) {
            appears(supervoxel);
          }
        });
    log.visit(version.id(), logged -> name(logged.mutation()));
    log.visit(version.id(), logged -> apply(logged.mutation()));
    return entries.values();
  }

  private void name(Mutation mutation) {
    if (mutation instanceof SplitSupervoxel split) {
      named.add(split.supervoxel());
    } else if (mutation instanceof SplitBody split) {
      named.addAll(split.parts().keySet());
    } else if (mutation instanceof Cleave cleave) {
      named.addAll(cleave.supervoxels());
    }
  }

  /** It has voxels in this version, which its parent may not have had. */
  private void appears(long supervoxel) {
    if (isRetired(supervoxel)) {
      backAgain(supervoxel);
      return;
    }
    long body = body(supervoxel);
    if (body != supervoxel) {
      members(body).add(supervoxel);
    }
  }

  /** Written again by hand, so it is a supervoxel once more. */
  private void backAgain(long supervoxel) {
    put(Entry.of(supervoxel, supervoxel));
    members(supervoxel).add(supervoxel);
  }

  private void apply(Mutation mutation) {
    if (mutation instanceof Merge merge) {
      merge.merged().forEach(label -> move(label, merge.target()));
    } else if (mutation instanceof Cleave cleave) {
      for (long supervoxel : cleave.supervoxels()) {
        members(cleave.body()).remove(supervoxel);
        join(supervoxel, cleave.cleaved());
      }
      put(Entry.retired(cleave.cleaved(), cleave.cleaved()));
    } else if (mutation instanceof Renumber renumber) {
      boolean isSupervoxel = has(renumber.to());
      move(renumber.from(), renumber.to());
      if (!isSupervoxel) {
        put(Entry.retired(renumber.to(), renumber.to()));
      }
    } else if (mutation instanceof SplitSupervoxel split) {
      join(split.split(), split.body());
      join(split.remain(), split.body());
      retire(split.supervoxel(), split.body());
    } else if (mutation instanceof SplitBody split) {
      new TreeMap<>(split.parts()).forEach((supervoxel, parts) -> split(split, supervoxel, parts));
    } else if (mutation instanceof Ingest ingest && ingest.scale() == 0) {
      Set.copyOf(writtenAgain).forEach(this::backAgain);
    }
  }

  private void split(SplitBody split, long supervoxel, Parts parts) {
    join(parts.split(), split.created());
    // Where the volume had all of a supervoxel nothing remains.
    if (named.contains(parts.remain()) || sizes.of(parts.remain(), version) > 0) {
      join(parts.remain(), split.body());
    }
    retire(supervoxel, split.body());
  }

  private void move(long from, long to) {
    LongSet moved = members(from);
    members.put(from, new LongOpenHashSet());
    moved.forEach(supervoxel -> join(supervoxel, to));
  }

  private void join(long supervoxel, long body) {
    members(body).add(supervoxel);
    put(Entry.of(supervoxel, body));
  }

  private void retire(long supervoxel, long body) {
    members(body).remove(supervoxel);
    put(Entry.retired(supervoxel, body));
  }

  private void put(Entry entry) {
    entries.put(entry.supervoxel(), entry);
    if (entry.retired() && sizes.of(entry.supervoxel(), version) > 0) {
      writtenAgain.add(entry.supervoxel());
    } else {
      writtenAgain.remove(entry.supervoxel());
    }
  }

  private LongSet members(long label) {
    LongSet known = members.get(label);
    if (known == null) {
      known = new LongOpenHashSet();
      LongSet found = known;
      bodies
          .read(label, version.lineage())
          .ifPresent(body -> found.addAll(LongOpenHashSet.of(body.supervoxels())));
      if (!isRetired(label) && body(label) == label && sizes.of(label, version) > 0) {
        known.add(label);
      }
      members.put(label, known);
    }
    return known;
  }

  private boolean has(long supervoxel) {
    return !isRetired(supervoxel) && members(body(supervoxel)).contains(supervoxel);
  }

  private long body(long supervoxel) {
    Entry own = entries.get(supervoxel);
    return own != null ? own.body() : mapping.body(supervoxel, version.lineage());
  }

  private boolean isRetired(long supervoxel) {
    Entry own = entries.get(supervoxel);
    return own != null ? own.retired() : mapping.isRetired(supervoxel, version.lineage());
  }
}
