package org.neuropil.connectome.catalogue;

import java.util.List;
import org.springframework.data.neo4j.repository.Neo4jRepository;

/** Import runs by name. */
public interface ImportRuns extends Neo4jRepository<ImportRun, String> {
  /** All of them, the latest first. */
  List<ImportRun> findAllByOrderByFinishedAtDescRunDesc();
}
