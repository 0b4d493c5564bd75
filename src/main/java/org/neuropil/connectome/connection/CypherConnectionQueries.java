package org.neuropil.connectome.connection;

import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.CypherBodyFinder;

/** Questions about connections, answered by Neo4j. */
public final class CypherConnectionQueries extends ConnectionAnswers {
  public CypherConnectionQueries(GraphStore graph, DatasetInfo info) {
    super(new CypherEdges(new QueryRunner(graph)), new CypherBodyFinder(graph, info), info);
  }
}
