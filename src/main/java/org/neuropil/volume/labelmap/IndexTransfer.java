package org.neuropil.volume.labelmap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.Mapping.Entry;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.VersionNode;

/** Mappings and indices that were made elsewhere, as a whole. */
public final class IndexTransfer {
  private final Labelmap labelmap;

  IndexTransfer(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  /**
   * What a body has where.
   *
   * @param counts block to supervoxel to voxels; without any the body is removed
   */
  public record BodyBlocks(
      long label, Modification last, Map<BlockPosition, Map<Long, Long>> counts) {}

  /** Maps supervoxels to bodies. The index is not touched. */
  public void map(VersionNode version, Map<Long, List<Long>> bodyToSupervoxels, Author author) {
    labelmap.whileUnchanged(
        () -> {
          try (Change change = Change.note(labelmap, "mappings", version, author)) {
            int count = 0;
            for (Map.Entry<Long, List<Long>> entry : bodyToSupervoxels.entrySet()) {
              change.saw(entry.getKey());
              for (long supervoxel : entry.getValue()) {
                change.map(Entry.of(supervoxel, entry.getKey()));
                count++;
              }
            }
            change.commit(new Mutation.Remap(count));
          }
        });
  }

  /** Sets the index of some bodies. The mapping is not touched. */
  public void index(VersionNode version, List<BodyBlocks> bodies, Author author) {
    labelmap.whileUnchanged(
        () -> {
          try (Change change = Change.note(labelmap, "indices", version, author);
              VersionedCursor cursor = labelmap.index.cursor()) {
            for (BodyBlocks body : bodies) {
              index(change, cursor, body);
            }
            change.commit(new Mutation.Reindex(bodies.stream().map(BodyBlocks::label).toList()));
          }
        });
  }

  private void index(Change change, VersionedCursor cursor, BodyBlocks body) {
    TreeMap<Long, Long> sizes = new TreeMap<>(Long::compareUnsigned);
    IndexChanges changes = new IndexChanges();
    body.counts()
        .forEach(
            (block, counts) ->
                counts.forEach(
                    (supervoxel, voxels) -> {
                      sizes.merge(supervoxel, voxels, Long::sum);
                      changes.add(block, supervoxel, voxels);
                    }));
    labelmap
        .bodies
        .read(body.label(), change.lineage())
        .ifPresent(
            old -> {
              for (long supervoxel : old.supervoxels()) {
                if (!sizes.containsKey(supervoxel)) {
                  labelmap.index.remove(change.writes(), cursor, change.lineage(), supervoxel);
                }
              }
            });
    for (long supervoxel : sizes.keySet()) {
      // What was known of it is replaced, not added to.
      labelmap.index.visit(
          cursor,
          supervoxel,
          change.lineage(),
          (block, voxels) -> changes.add(block, supervoxel, -voxels));
    }
    change.saw(body.label());
    labelmap.index.add(change.writes(), cursor, change.lineage(), changes);
    labelmap.bodies.put(
        change.writes(), body.label(), change.lineage(), Body.of(sizes, body.last()));
  }
}
