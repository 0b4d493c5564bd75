package org.neuropil.connectome.catalogue;

import java.util.List;
import java.util.Optional;

/** Where saved queries are kept. A query that {@link #put} returned for survives a crash. */
public interface QueryShelf {
  /** The queries of a dataset, whatever its version, by name. */
  List<SavedQuery> of(String dataset);

  /** Keeps a query, in the place of one with the same dataset and name. */
  void put(SavedQuery query);

  /**
   * Forgets a query.
   *
   * @return what it was, if there was one
   */
  Optional<SavedQuery> remove(String dataset, String name);
}
