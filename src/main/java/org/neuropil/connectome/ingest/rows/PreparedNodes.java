package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.build.EntityVisitor;

/** A few nodes that are ready, numbered from the first number on. One thread gets them all. */
public final class PreparedNodes implements EntitySource {
  /** One node. */
  public record Node(String[] labels, Map<String, Object> properties) {}

  private final List<Node> nodes;
  private final int first;
  private final Tally tally;
  private final AtomicBoolean taken = new AtomicBoolean();

  /**
   * @param first number of the first node
   */
  public PreparedNodes(List<Node> nodes, int first, Tally tally) {
    this.nodes = List.copyOf(nodes);
    this.first = first;
    this.tally = tally;
  }

  @Override
  public Chunk newChunk() {
    return new All();
  }

  @Override
  public boolean fill(Chunk chunk) {
    if (taken.getAndSet(true)) {
      return false;
    }
    ((All) chunk).next = 0;
    return true;
  }

  private final class All implements Chunk {
    private int next = nodes.size();

    @Override
    public boolean next(EntityVisitor visitor) throws IOException {
      if (next == nodes.size()) {
        return false;
      }
      Node node = nodes.get(next);
      visitor.node((long) first + next, node.labels());
      for (Map.Entry<String, Object> property : node.properties().entrySet()) {
        visitor.property(property.getKey(), property.getValue());
      }
      visitor.end();
      tally.addNodes(node.labels(), 1);
      next++;
      return true;
    }
  }
}
