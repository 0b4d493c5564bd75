package org.neuropil.volume.labelmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.neuropil.volume.labelmap.Mutation.Cleave;
import org.neuropil.volume.labelmap.Mutation.Merge;
import org.neuropil.volume.labelmap.Mutation.Parts;
import org.neuropil.volume.labelmap.Mutation.Renumber;
import org.neuropil.volume.labelmap.Mutation.SplitBody;
import org.neuropil.volume.labelmap.Mutation.SplitSupervoxel;
import org.neuropil.volume.version.VersionNode;

/**
 * Does again, in a labelmap that has the same blocks, what the log of another says: with the same
 * mutation ids and the same new labels. Blocks, mappings and indices that were written by hand are
 * not in the log; they must be there before. {@link IndexRebuild} does not use it: the blocks that
 * it starts from are those after the splits.
 */
public final class Replay {
  private final Labelmap labelmap;

  Replay(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  /**
   * Does one entry of a log again.
   *
   * @return whether there was anything to do: false for what a log only takes note of
   */
  public boolean apply(VersionNode version, LoggedMutation entry) {
    Author author = new Author(entry.user(), entry.app(), OptionalLong.of(entry.id()));
    Mutation mutation = entry.mutation();
    if (mutation instanceof Merge merge) {
      edits(List.of()).merge(version, merge.target(), merge.merged(), author);
    } else if (mutation instanceof Cleave cleave) {
      edits(List.of(cleave.cleaved())).cleave(version, cleave.body(), cleave.supervoxels(), author);
    } else if (mutation instanceof Renumber renumber) {
      edits(List.of()).renumber(version, renumber.from(), renumber.to(), author);
    } else if (mutation instanceof SplitSupervoxel split) {
      splits(List.of())
          .supervoxel(
              version,
              split.supervoxel(),
              new RunList(split.runs()),
              OptionalLong.of(split.split()),
              OptionalLong.of(split.remain()),
              author);
    } else if (mutation instanceof SplitBody split) {
      List<Long> labels = new ArrayList<>(List.of(split.created()));
      for (Map.Entry<Long, Parts> parts : new TreeMap<>(split.parts()).entrySet()) {
        labels.add(parts.getValue().split());
        labels.add(parts.getValue().remain());
      }
      splits(labels).body(version, split.body(), new RunList(split.runs()), author);
    } else {
      return false;
    }
    return true;
  }

  private BodyEdits edits(List<Long> labels) {
    return new BodyEdits(labelmap, NewLabels.given(labels));
  }

  private Splits splits(List<Long> labels) {
    return new Splits(labelmap, NewLabels.given(labels));
  }
}
