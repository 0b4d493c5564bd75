package org.neuropil.volume.store;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version and its ancestors, in the form that keys know them. The tree of versions is cut into
 * lines: a version's first child goes on in its parent's line, every further child begins a line of
 * its own. A version is then a line and a position in it, and its ancestors are the beginnings of a
 * few lines, however many versions there are.
 *
 * @see VersionedCursor
 */
public final class Lineage {
  private final int line;
  private final int position;
  private final Optional<Lineage> above;
  private final int lines;

  /** Line to its last position that belongs to the ancestors, and to its rank: 0 is nearest. */
  private volatile @Nullable Index index;

  private record Index(Int2IntMap positions, Int2IntMap ranks) {}

  private Lineage(int line, int position, Optional<Lineage> above) {
    this.line = line;
    this.position = position;
    this.above = above;
    this.lines = 1 + above.map(Lineage::lines).orElse(0);
  }

  /** Of a version without parent. */
  public static Lineage root(int line) {
    return new Lineage(line, 0, Optional.empty());
  }

  /** Of this version's first child. */
  public Lineage next() {
    return new Lineage(line, position + 1, above);
  }

  /** Of a further child, which begins a line. */
  public Lineage fork(int newLine) {
    return new Lineage(newLine, 0, Optional.of(this));
  }

  public int line() {
    return line;
  }

  public int position() {
    return position;
  }

  /** Line (upper 32 bits) and position as one number, which no other version has. */
  public long number() {
    return number(line, position);
  }

  /** The same of a version that a key names. */
  public static long number(int line, int position) {
    return (long) line << 32 | position;
  }

  /** Where this line begins: the version that its first one is a child of. */
  public Optional<Lineage> above() {
    return above;
  }

  /** How many lines the ancestors lie in. */
  public int lines() {
    return lines;
  }

  /**
   * How near a version is: larger is nearer, negative means that it is neither this version nor an
   * ancestor. Only for comparison.
   */
  public long nearness(int otherLine, int otherPosition) {
    if (otherLine == line) {
      return otherPosition <= position ? nearness(0, otherPosition, lines) : -1;
    }
    Index known = index();
    int rank = known.ranks().get(otherLine);
    return rank < 0 || otherPosition > known.positions().get(otherLine)
        ? -1
        : nearness(rank, otherPosition, lines);
  }

  private static long nearness(int rank, int position, int lines) {
    return (long) (lines - rank) << 32 | position;
  }

  private Index index() {
    Index known = index;
    if (known == null) {
      Int2IntOpenHashMap positions = new Int2IntOpenHashMap();
      Int2IntOpenHashMap ranks = new Int2IntOpenHashMap();
      ranks.defaultReturnValue(-1);
      int rank = 0;
      for (Optional<Lineage> at = Optional.of(this); at.isPresent(); at = at.get().above) {
        positions.put(at.get().line, at.get().position);
        ranks.put(at.get().line, rank++);
      }
      known = new Index(positions, ranks);
      index = known;
    }
    return known;
  }

  /** Lines and positions from this version to the root, for tests and messages. */
  @Override
  public String toString() {
    IntArrayList all = new IntArrayList();
    for (Optional<Lineage> at = Optional.of(this); at.isPresent(); at = at.get().above) {
      all.add(at.get().line);
      all.add(at.get().position);
    }
    return all.toString();
  }
}
