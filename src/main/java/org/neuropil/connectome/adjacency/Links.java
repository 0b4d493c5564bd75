package org.neuropil.connectome.adjacency;

import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Connections seen from one side, in compressed sparse form: those of the body at place p are at
 * positions {@code start(p)} to {@code end(p) - 1}, ordered by the place of the partner.
 */
public final class Links {
  private final IntBuffer offsets;
  private final IntBuffer partners;
  private final @Nullable IntBuffer edges;

  /**
   * @param edges number of the edge at each position, or null where it is the position itself
   */
  Links(IntBuffer offsets, IntBuffer partners, @Nullable IntBuffer edges) {
    this.offsets = offsets;
    this.partners = partners;
    this.edges = edges;
  }

  public int start(int place) {
    return offsets.get(place);
  }

  public int end(int place) {
    return offsets.get(place + 1);
  }

  /** Place of the body at the other end. */
  public int partner(int position) {
    return partners.get(position);
  }

  /** Number of the edge, for {@link Edges}. */
  public int edge(int position) {
    return edges == null ? position : edges.get(position);
  }
}
