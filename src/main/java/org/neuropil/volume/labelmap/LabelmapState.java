package org.neuropil.volume.labelmap;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import org.neuropil.volume.block.Extents;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.VersionNode;

/** What labels were given, and where voxels are. */
public final class LabelmapState {
  private final Labelmap labelmap;

  LabelmapState(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  /** The highest label of a version or its ancestors; empty before any was seen. */
  public OptionalLong maxLabel(VersionNode version) {
    return labelmap.ids.highest(labelmap.repos, version);
  }

  /** The highest label of each version that has one of its own, by version id. */
  public Map<Integer, Long> maxLabels() {
    return labelmap.ids.byVersion();
  }

  /** The highest label in all versions; 0 before any was seen. */
  public long maxRepoLabel() {
    return labelmap.ids.highest();
  }

  /** The next label that would be given. */
  public long nextLabel() {
    return labelmap.ids.peek();
  }

  /** The first of some labels in a row that nobody else gets. */
  public long reserve(VersionNode version, long count) {
    Lock open = labelmap.repos.holdOpen("nextlabel", version);
    try {
      long first = labelmap.ids.reserve(count);
      see(version, first + count - 1);
      return first;
    } finally {
      open.unlock();
    }
  }

  /** Takes note of a label that was given elsewhere. */
  public void raise(VersionNode version, long label) {
    Lock open = labelmap.repos.holdOpen("maxlabel", version);
    try {
      labelmap.ids.raise(label);
      see(version, label);
    } finally {
      open.unlock();
    }
  }

  private void see(VersionNode version, long label) {
    try (Writes writes = labelmap.store.begin()) {
      labelmap.ids.add(writes, version, label);
      writes.commit();
    }
    labelmap.ids.seen(labelmap.repos, version, label);
  }

  /** The voxels between which there is something, over all versions: least x, y, z, greatest. */
  public Optional<int[]> extents() {
    return labelmap.extents.box().map(Extents.Box::toArray);
  }

  /** Sets the extents by hand: least x, y, z, then greatest. */
  public void setExtents(VersionNode version, int[] ends) {
    Extents.Box box = Extents.Box.of(ends);
    // The labelmap's locks before the version, as all changes of voxels do.
    labelmap.locks.alone(
        () -> {
          Lock open = labelmap.repos.holdOpen("extents", version);
          try (Writes writes = labelmap.store.begin()) {
            labelmap.extents.add(writes, box);
            writes.commit();
            labelmap.extents.seen(box);
          } finally {
            open.unlock();
          }
          return box;
        });
  }

  /** Mappings in the file, and those that came since it was written. */
  public record MappingSize(long inFile, int inMemory) {}

  public MappingSize mappingSize() {
    return labelmap.mapping.size();
  }

  /** Takes mappings that are not to the body of the same number; 0 for a supervoxel split. */
  @FunctionalInterface
  public interface MappingVisitor {
    void accept(long supervoxel, long body);
  }

  /** Visits the mappings of a version, by supervoxel. */
  public void mappings(VersionNode version, MappingVisitor visitor) {
    labelmap.mapping.scan(version.lineage(), visitor::accept);
  }
}
