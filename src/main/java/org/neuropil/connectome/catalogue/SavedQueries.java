package org.neuropil.connectome.catalogue;

import java.util.List;
import org.springframework.data.neo4j.repository.Neo4jRepository;

/** Saved queries by dataset and name. */
public interface SavedQueries extends Neo4jRepository<SavedQuery, String> {
  List<SavedQuery> findByDatasetIgnoreCaseOrderByName(String dataset);
}
