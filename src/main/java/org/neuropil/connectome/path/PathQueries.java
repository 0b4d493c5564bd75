package org.neuropil.connectome.path;

import org.neuropil.connectome.graph.Cancellation;

/** Questions about paths. */
public interface PathQueries {
  /** Paths between two bodies, both of which exist; a path from a body to itself has no hop. */
  Paths paths(PathCriteria criteria, Cancellation cancellation);
}
