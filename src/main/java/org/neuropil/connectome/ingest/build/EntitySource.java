package org.neuropil.connectome.ingest.build;

import java.io.IOException;

/**
 * Checked nodes or relationships, pulled by several threads at once: each thread makes a chunk of
 * its own and fills it again and again.
 */
public interface EntitySource {
  /** A new, empty chunk for one thread. */
  Chunk newChunk();

  /**
   * Fills a chunk with the next rows; short under the lock, parsing belongs into {@link
   * Chunk#next}.
   *
   * @return false when there are no more rows
   */
  boolean fill(Chunk chunk) throws IOException;

  /** Rows handed over to one thread. */
  interface Chunk {
    /**
     * Emits the next entity of this chunk that passed the checks.
     *
     * @return false when the chunk is used up
     */
    boolean next(EntityVisitor visitor) throws IOException;
  }
}
