package org.neuropil.format.sharding;

import java.io.IOException;
import java.util.Optional;

/** Gives parts of shards. */
@FunctionalInterface
public interface ShardBytes {
  /**
   * Exactly these bytes.
   *
   * @param file the shard's name in its folder
   * @return empty when there is no such file
   * @throws IOException also when the file ends before
   */
  Optional<byte[]> read(String file, long offset, int length) throws IOException;
}
