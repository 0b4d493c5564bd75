package org.neuropil.volume.labelmap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.neuropil.volume.labelmap.Mutation.Cleave;
import org.neuropil.volume.labelmap.Mutation.Merge;
import org.neuropil.volume.labelmap.Mutation.Renumber;
import org.neuropil.volume.labelmap.Mutation.SplitBody;
import org.neuropil.volume.labelmap.Mutation.SplitSupervoxel;
import org.neuropil.volume.version.VersionException;
import org.neuropil.volume.version.VersionNode;

/** What was done to a labelmap. */
public final class History {
  private final Labelmap labelmap;

  History(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  /** Visits what was done in one version, oldest first. */
  public void visit(VersionNode version, Consumer<LoggedMutation> visitor) {
    labelmap.log.visit(version.id(), visitor);
  }

  /** The versions from an ancestor to a version, both with it. */
  public List<VersionNode> between(VersionNode ancestor, VersionNode version) {
    List<VersionNode> path = new ArrayList<>();
    for (VersionNode node : labelmap.repos.ancestors(version)) {
      path.add(node);
      if (node.id() == ancestor.id()) {
        Collections.reverse(path);
        return path;
      }
    }
    throw new VersionException(
        ancestor.uuid() + " (expected: an ancestor of " + version.uuid() + ")");
  }

  /** Whether a mutation had to do with a body or supervoxel. */
  public static boolean concerns(Mutation mutation, long label) {
    if (mutation instanceof Merge merge) {
      return merge.target() == label || merge.merged().contains(label);
    }
    if (mutation instanceof Cleave cleave) {
      return cleave.body() == label
          || cleave.cleaved() == label
          || cleave.supervoxels().contains(label);
    }
    if (mutation instanceof SplitSupervoxel split) {
      return split.body() == label
          || split.supervoxel() == label
          || split.split() == label
          || split.remain() == label;
    }
    if (mutation instanceof SplitBody split) {
      return split.body() == label || split.created() == label || split.parts().containsKey(label);
    }
    return mutation instanceof Renumber renumber
        && (renumber.from() == label || renumber.to() == label);
  }
}
