package org.neuropil.connectome.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Saved queries in the catalogue's store. One call at a time: Neo4j refuses a call whose node
 * another deletes meanwhile, and shelves are small.
 */
public final class RepositoryShelf implements QueryShelf {
  private final SavedQueries queries;

  public RepositoryShelf(SavedQueries queries) {
    this.queries = queries;
  }

  @Override
  public synchronized List<SavedQuery> of(String dataset) {
    return queries.findByDatasetIgnoreCaseOrderByName(dataset);
  }

  @Override
  public synchronized void put(SavedQuery query) {
    queries.save(query);
  }

  @Override
  public synchronized Optional<SavedQuery> remove(String dataset, String name) {
    Optional<SavedQuery> found = queries.findById(SavedQuery.key(dataset, name));
    found.ifPresent(queries::delete);
    return found;
  }
}
