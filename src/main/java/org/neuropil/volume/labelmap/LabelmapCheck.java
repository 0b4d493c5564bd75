package org.neuropil.volume.labelmap;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.neuropil.format.labelblock.LabelCounts;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.version.VersionNode;

/**
 * Compares what a version's voxels hold with what the index says of them, and bodies with
 * supervoxels and mapping. Every value on the way is checked against its checksum. However large
 * the volume, memory is bounded: both sides are summed up in an order-free sum for each of 4,096
 * groups of supervoxels, and only the first group whose sums differ is looked at in detail.
 */
public final class LabelmapCheck {
  private static final int GROUPS = 4096;
  private static final int TOLD = 20;

  /**
   * What was found.
   *
   * @param blocks looked at, of the finest scale
   * @param groups of 4,096 groups of supervoxels that differ between voxels and index
   * @param problems the first ones, in words; empty when all is well
   */
  public record Outcome(
      long blocks, long supervoxels, long bodies, int groups, List<String> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  private final Labelmap labelmap;
  private final Lineage version;
  private final List<String> problems = new ArrayList<>();
  private long blocks;
  private long supervoxels;
  private long bodies;

  LabelmapCheck(Labelmap labelmap, VersionNode version) {
    this.labelmap = labelmap;
    this.version = version.lineage();
  }

  /** Takes how many voxels a supervoxel has in a block. */
  @FunctionalInterface
  private interface Counts {
    void accept(long supervoxel, BlockPosition block, long voxels);
  }

  /**
   * Compares.
   *
   * @param progress is told how many blocks were looked at so far
   */
  public Outcome run(LongConsumer progress) {
    long[] ofBlocks = new long[GROUPS];
    recount(
        (supervoxel, block, voxels) ->
            ofBlocks[group(supervoxel)] += mix(supervoxel, block.morton(), voxels),
        progress);
    long[] ofIndex = new long[GROUPS];
    long[] ofTotals = new long[GROUPS];
    Totals totals = new Totals(ofTotals);
    index(
        (supervoxel, block, voxels) -> {
          ofIndex[group(supervoxel)] += mix(supervoxel, block.morton(), voxels);
          totals.add(supervoxel, voxels);
        });
    totals.end();
    long[] ofBodies = new long[GROUPS];
    bodies(ofBodies);
    int groups = 0;
    for (int group = 0; group < GROUPS; group++) {
      if (ofBlocks[group] != ofIndex[group] && groups++ == 0) {
        compare(group);
      }
    }
    for (int group = 0; group < GROUPS && problems.size() < TOLD; group++) {
      if (ofTotals[group] != ofBodies[group]) {
        problems.add("bodies and index differ in supervoxels of group " + group);
      }
    }
    return new Outcome(blocks, supervoxels, bodies, groups, problems);
  }

  private void recount(Counts counts, LongConsumer progress) {
    blocks = 0;
    try (BlockStore.Reader reader = labelmap.blocks.reader()) {
      reader.scan(
          labelmap.pyramid.grid(0),
          BlockPosition.ofMorton(0),
          version,
          (position, found) -> {
            LabelCounts all = found.block().block().counts();
            for (int i = 0; i < all.labels().length; i++) {
              if (all.labels()[i] != 0 && all.counts()[i] != 0) {
                counts.accept(all.labels()[i], position, all.counts()[i]);
              }
            }
            if (++blocks % 1000 == 0) {
              progress.accept(blocks);
            }
            return true;
          });
    }
  }

  private void index(Counts counts) {
    try (var cursor = labelmap.index.cursor()) {
      labelmap.index.visitAll(cursor, version, counts::accept);
    }
  }

  /** Sums up supervoxels that come one after the other. */
  private final class Totals {
    private final long[] sums;
    private long supervoxel;
    private long voxels;

    Totals(long[] sums) {
      this.sums = sums;
    }

    void add(long next, long more) {
      if (next != supervoxel) {
        end();
        supervoxel = next;
      }
      voxels += more;
    }

    void end() {
      if (voxels != 0) {
        sums[group(supervoxel)] += mix(supervoxel, voxels, 0);
        supervoxels++;
      }
      voxels = 0;
    }
  }

  private void bodies(long[] sums) {
    labelmap.bodies.scan(
        0,
        version,
        (label, body) -> {
          bodies++;
          for (Map.Entry<Long, Long> entry : body.toMap().entrySet()) {
            long supervoxel = entry.getKey();
            sums[group(supervoxel)] += mix(supervoxel, entry.getValue(), 0);
            long mapped = labelmap.mapping.body(supervoxel, version);
            if (mapped != label) {
              tell(
                  "supervoxel "
                      + Long.toUnsignedString(supervoxel)
                      + " is in the index of body "
                      + Long.toUnsignedString(label)
                      + ", but mapped to "
                      + Long.toUnsignedString(mapped));
            }
          }
          return true;
        });
  }

  private record Place(long supervoxel, long morton) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int bySupervoxel = Long.compareUnsigned(supervoxel, other.supervoxel);
      return bySupervoxel != 0 ? bySupervoxel : Long.compare(morton, other.morton);
    }
  }

  /** Names what differs in one group. */
  private void compare(int group) {
    TreeMap<Place, long[]> both = new TreeMap<>();
    recount((supervoxel, block, voxels) -> add(both, group, 0, supervoxel, block, voxels), n -> {});
    index((supervoxel, block, voxels) -> add(both, group, 1, supervoxel, block, voxels));
    both.forEach(
        (place, voxels) -> {
          if (voxels[0] != voxels[1]) {
            BlockPosition at = BlockPosition.ofMorton(place.morton());
            tell(
                String.format(
                    "supervoxel %s has %d voxels in block (%d, %d, %d), the index says %d",
                    Long.toUnsignedString(place.supervoxel()),
                    voxels[0],
                    at.x(),
                    at.y(),
                    at.z(),
                    voxels[1]));
          }
        });
  }

  private static void add(
      Map<Place, long[]> both,
      int group,
      int side,
      long supervoxel,
      BlockPosition block,
      long voxels) {
    if (group(supervoxel) == group) {
      both.computeIfAbsent(new Place(supervoxel, block.morton()), key -> new long[2])[side] =
          voxels;
    }
  }

  private void tell(String problem) {
    if (problems.size() < TOLD) {
      problems.add(problem);
    }
  }

  private static int group(long supervoxel) {
    return (int) HashCommon.mix(supervoxel) & (GROUPS - 1);
  }

  private static long mix(long a, long b, long c) {
    return HashCommon.mix(HashCommon.mix(HashCommon.mix(a) + b) + c);
  }
}
