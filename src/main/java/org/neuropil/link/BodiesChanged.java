package org.neuropil.link;

import java.util.List;

/**
 * Bodies are not what they were.
 *
 * @param volume what was changed, as {@code VERSION/INSTANCE}
 * @param mutation id of what changed it
 * @param bodies those that have other supervoxels than before, or are gone, or are new
 */
public record BodiesChanged(String volume, long mutation, List<Long> bodies) {
  public BodiesChanged {
    bodies = List.copyOf(bodies);
  }
}
