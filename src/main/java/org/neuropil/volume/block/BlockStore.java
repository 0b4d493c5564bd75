package org.neuropil.volume.block;

import java.util.List;
import java.util.Optional;
import org.neuropil.volume.store.Lineage;

/**
 * Keeps label blocks. A version sees the block of its nearest ancestor that wrote one; a block that
 * was written is never changed, only written anew in another version or, while its version is open,
 * in the same one. Safe for many threads.
 */
public interface BlockStore {
  /** The blocks of one instance at one scale. */
  record Grid(int instance, int scale) {}

  /** A block to write. */
  record Placed(BlockPosition position, StoredBlock block) {}

  /** Takes blocks. */
  @FunctionalInterface
  interface Visitor {
    /** Returns whether to go on. */
    boolean accept(BlockPosition position, StoredBlock block);
  }

  /** Reads with one position in the store; used by one thread, and closed by it. */
  interface Reader extends AutoCloseable {
    /** The block that a version sees. */
    Optional<StoredBlock> read(Grid grid, BlockPosition position, Lineage version);

    /** All blocks that a version sees, in Morton order. */
    void scan(Grid grid, Lineage version, Visitor visitor);

    @Override
    void close();
  }

  Reader reader();

  /** Writes blocks of a version, together or not at all; on return they are on the disk. */
  void write(Grid grid, Lineage version, List<Placed> blocks);
}
