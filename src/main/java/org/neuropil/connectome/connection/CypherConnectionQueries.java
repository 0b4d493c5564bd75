package org.neuropil.connectome.connection;

import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.Table;

/** Questions about connections, answered by Neo4j. */
public final class CypherConnectionQueries {
  private final Partners partners;

  public CypherConnectionQueries(GraphStore graph, DatasetInfo info) {
    QueryRunner queries = new QueryRunner(graph);
    RoiWeights roiWeights = new RoiWeights(info);
    this.partners = new Partners(queries, roiWeights);
  }

  public Table partners(long bodyId, Direction direction, PartnerCriteria criteria) {
    return partners.table(bodyId, direction, criteria);
  }
}
