package org.neuropil.connectome.path;

import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;

/** Questions about paths, answered by Neo4j. */
public final class CypherPathQueries extends PathAnswers {
  public CypherPathQueries(GraphStore graph, DatasetInfo info) {
    super(
        (criteria, cancellation) ->
            new CypherPathEdges(new QueryRunner(graph), criteria.minWeight(), cancellation),
        info);
  }
}
