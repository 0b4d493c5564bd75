package org.neuropil.connectome.roi;

import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;

/** Questions about regions, answered by Neo4j. */
public final class CypherRoiQueries extends RoiAnswers {
  public CypherRoiQueries(GraphStore graph, DatasetInfo info) {
    super(new CypherRoiRecords(new QueryRunner(graph)), info);
  }
}
