package org.neuropil.connectome.ingest.compact;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.build.EntityVisitor;
import org.neuropil.connectome.ingest.rows.Tally;

/** Entities that are known by index, handed out in ranges; only the next index is shared. */
final class IndexedEntities implements EntitySource {
  private static final int RANGE = 4096;

  /** Emits the entity of an index. */
  interface Emitter {
    void emit(int index, EntityVisitor visitor, Counts counts) throws IOException;
  }

  private final int size;
  private final Emitter emitter;
  private final Tally tally;
  private final AtomicInteger next = new AtomicInteger();

  IndexedEntities(int size, Emitter emitter, Tally tally) {
    this.size = size;
    this.emitter = emitter;
    this.tally = tally;
  }

  @Override
  public Chunk newChunk() {
    return new Range();
  }

  @Override
  public boolean fill(Chunk chunk) {
    int from = next.getAndUpdate(n -> Math.min(size, n + RANGE));
    Range range = (Range) chunk;
    range.next = from;
    range.end = Math.min(size, from + RANGE);
    return from < size;
  }

  /** What one range emitted. */
  static final class Counts {
    private final Map<String[], Long> nodes = new HashMap<>(); // label arrays are shared objects
    private long connections;
    private long weight;

    void node(String[] labels) {
      nodes.merge(labels, 1L, Long::sum);
    }

    void connection(long itsWeight) {
      connections++;
      weight += itsWeight;
    }

    private void addTo(Tally tally) {
      nodes.forEach(tally::addNodes);
      nodes.clear();
      if (connections > 0) {
        tally.addRelationships("ConnectsTo", connections);
        tally.addConnections(connections, weight);
      }
      connections = 0;
      weight = 0;
    }
  }

  private final class Range implements Chunk {
    private final Counts counts = new Counts();
    private int next;
    private int end;

    @Override
    public boolean next(EntityVisitor visitor) throws IOException {
      if (next == end) {
        counts.addTo(tally);
        return false;
      }
      emitter.emit(next++, visitor, counts);
      return true;
    }
  }
}
