package org.neuropil.volume.block;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.Writes;

/**
 * Blocks that are in the local store or, if their version is locked, may be in an archive. Writes
 * go to the local store. Safe for many threads.
 */
public final class LayeredBlockStore implements BlockStore {

  private final RocksBlockStore local;
  private final BlockStore archive;

  public LayeredBlockStore(RocksBlockStore local, BlockStore archive) {
    this.local = local;
    this.archive = archive;
  }

  @Override
  public Reader reader() {
    // The archive's first: what leaves the local store meanwhile is then in it, or still in both.
    if (archive.isEmpty()) {
      return local.reader();
    }
    return new LayeredReader(local.reader(), archive.reader());
  }

  @Override
  public void write(Grid grid, Lineage version, List<Placed> blocks) {
    local.write(grid, version, blocks);
  }

  /** Adds blocks to changes that are made together with others. */
  public void add(Writes writes, Grid grid, Lineage version, List<Placed> blocks) {
    local.add(writes, grid, version, blocks);
  }

  private record LayeredReader(Reader local, Reader archive) implements Reader {
    @Override
    public Optional<Found> find(Grid grid, BlockPosition position, Lineage version) {
      Optional<Found> here = local.find(grid, position, version);
      boolean own =
          here.isPresent()
              && here.get().line() == version.line()
              && here.get().position() == version.position();
      return own ? here : nearer(here, archive.find(grid, position, version), version);
    }

    @Override
    public void scan(Grid grid, BlockPosition from, Lineage version, Visitor visitor) {
      Walk here = new Walk(local, grid, version, from);
      Walk there = new Walk(archive, grid, version, from);
      while (true) {
        Optional<Step> a = here.peek();
        Optional<Step> b = there.peek();
        if (a.isEmpty() && b.isEmpty()) {
          return;
        }
        long first = Math.min(morton(a), morton(b));
        Optional<Found> found = nearer(here.take(first), there.take(first), version);
        if (found.isPresent() && !visitor.accept(BlockPosition.ofMorton(first), found.get())) {
          return;
        }
      }
    }

    @Override
    public SortedSet<Written> nextCube(Grid grid, long from) {
      SortedSet<Written> here = local.nextCube(grid, from);
      SortedSet<Written> there = archive.nextCube(grid, from);
      if (here.isEmpty() || there.isEmpty()) {
        return here.isEmpty() ? there : here;
      }
      if (here.first().cube() != there.first().cube()) {
        return here.first().cube() < there.first().cube() ? here : there;
      }
      here.addAll(there);
      return here;
    }

    private static long morton(Optional<Step> step) {
      return step.map(Step::morton).orElse(Long.MAX_VALUE);
    }

    @Override
    public void close() {
      local.close();
      archive.close();
    }
  }

  private static Optional<Found> nearer(Optional<Found> a, Optional<Found> b, Lineage version) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return nearness(b.get(), version) > nearness(a.get(), version) ? b : a;
  }

  private static long nearness(Found found, Lineage version) {
    return version.nearness(found.line(), found.position());
  }

  private record Step(long morton, Found found) {}

  /** A scan that is asked for its next block: it fetches some at a time. Used by one thread. */
  private static final class Walk {
    private static final int AT_ONCE = 64;

    private final Reader reader;
    private final Grid grid;
    private final Lineage version;
    private final Deque<Step> fetched = new ArrayDeque<>();
    private long next;
    private boolean over;

    Walk(Reader reader, Grid grid, Lineage version, BlockPosition from) {
      this.reader = reader;
      this.grid = grid;
      this.version = version;
      this.next = from.morton();
    }

    Optional<Step> peek() {
      if (fetched.isEmpty() && !over) {
        over = true;
        reader.scan(
            grid,
            BlockPosition.ofMorton(next),
            version,
            (at, found) -> {
              if (fetched.size() == AT_ONCE) {
                next = at.morton();
                over = false;
                return false;
              }
              fetched.add(new Step(at.morton(), found));
              return true;
            });
      }
      return Optional.ofNullable(fetched.peek());
    }

    /** The next block, if it is this one; then it is behind. */
    Optional<Found> take(long morton) {
      Optional<Step> step = peek().filter(there -> there.morton() == morton);
      step.ifPresent(there -> fetched.remove());
      return step.map(Step::found);
    }
  }
}
