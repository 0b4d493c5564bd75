package org.neuropil.volume.block;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.neuropil.format.labelblock.LabelBlock;

/**
 * Blocks that were inflated a moment ago, bounded by their bytes. A block is known by where it is,
 * the version that wrote it and its checksum, so one that is written anew is another one. Safe for
 * many threads.
 */
public final class BlockCache {
  /** What tells blocks apart. */
  public record Id(
      int instance, int scale, long morton, int line, int position, int checksum, int length) {}

  private final Cache<Id, LabelBlock> blocks;

  public BlockCache(long bytes) {
    blocks =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .<Id, LabelBlock>weigher((id, block) -> block.paletteBytes() + block.tailBytes() + 256)
            .build();
  }

  LabelBlock get(Id id, StoredBlock stored) {
    LabelBlock known = blocks.getIfPresent(id);
    if (known == null) {
      known = stored.inflated();
      blocks.put(id, known);
    }
    return known;
  }
}
