package org.neuropil.volume.block;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
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

  /** A block, and the line and position of the version that wrote it. */
  record Found(StoredBlock block, int line, int position) {}

  /**
   * That a version wrote a block. Ordered by Morton number, line, position.
   *
   * @param line of the version, and its position in it
   */
  record Written(long morton, int line, int position) implements Comparable<Written> {
    private static final Comparator<Written> ORDER =
        Comparator.comparingLong(Written::morton)
            .thenComparingInt(Written::line)
            .thenComparingInt(Written::position);

    /** Which cube of 8 x 8 x 8 blocks it is in, as a number that grows with the Morton number. */
    public long cube() {
      return morton >>> 9;
    }

    @Override
    public int compareTo(Written other) {
      return ORDER.compare(this, other);
    }
  }

  /** Takes blocks. */
  @FunctionalInterface
  interface Visitor {
    /** Returns whether to go on. */
    boolean accept(BlockPosition position, Found found);
  }

  /** Reads with one position in the store; used by one thread, and closed by it. */
  interface Reader extends AutoCloseable {
    /** The block that a version sees, and who wrote it. */
    Optional<Found> find(Grid grid, BlockPosition position, Lineage version);

    /** The block that a version sees. */
    default Optional<StoredBlock> read(Grid grid, BlockPosition position, Lineage version) {
      return find(grid, position, version).map(Found::block);
    }

    /** All blocks that a version sees from a position on, in Morton order. */
    void scan(Grid grid, BlockPosition from, Lineage version, Visitor visitor);

    /**
     * Who wrote what in the first cube of 8 x 8 x 8 blocks that has any: all versions, each block
     * of each once.
     *
     * @param from the Morton number of the cube's first block that counts
     * @return empty when there is none from there on
     */
    SortedSet<Written> nextCube(Grid grid, long from);

    @Override
    void close();
  }

  /** Whether there is no block in it for sure, so that nobody needs to look. */
  default boolean isEmpty() {
    return false;
  }

  Reader reader();

  /** Writes blocks of a version, together or not at all; on return they are on the disk. */
  void write(Grid grid, Lineage version, List<Placed> blocks);
}
