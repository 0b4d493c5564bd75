package org.neuropil.connectome.neuron;

import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;

/** Questions about bodies and types, answered by Neo4j. */
public final class CypherNeuronQueries extends NeuronAnswers {
  public CypherNeuronQueries(GraphStore graph, DatasetInfo info) {
    super(new CypherBodyRecords(new QueryRunner(graph)), new CypherBodyFinder(graph, info), info);
  }
}
