package org.neuropil.connectome.connection;

import java.util.List;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.Table;

/** Questions about connections. The ROI of a connection's synapse is where its post site lies. */
public interface ConnectionQueries {
  /**
   * Partners of a body: columns bodyId, type, instance, status, weight, weightHP, rois (NESTED:
   * weight by primary ROI), weight descending then body id; grouped by type: type, neurons, weight,
   * weight descending then name, the partners without a type as one last row.
   */
  Table partners(long bodyId, Direction direction, PartnerCriteria criteria);

  /**
   * Bodies that are reached over one other body: columns bodyId, type, through (how many bodies lie
   * between), weight (summed over the last connections), weight descending then body id. The body
   * itself and its direct partners are among them when they are reached so.
   *
   * @param minWeight of every connection on the way
   * @param label of the bodies between and at the end
   */
  Table secondPartners(long bodyId, Direction direction, int minWeight, BodyLabel label);

  /**
   * Connections: columns pre, post, preType, postType, [roi,] weight by pre, post, roi; grouped by
   * type: preType, postType, [roi,] weight by these names, bodies without a type belonging to none.
   */
  Table connections(ConnectionCriteria criteria);

  /**
   * A matrix.
   *
   * @throws MatrixTooLarge when rows, columns or entries are more than fit in memory
   */
  AdjacencyMatrix adjacency(AdjacencyCriteria criteria, Cancellation cancellation);

  /**
   * Partner types of a type: columns type, neurons, connections, weight, weight descending then
   * name; partners without a type come as one last row without type.
   *
   * @param minWeight of single connections
   * @param roi count only this region; empty for all
   */
  Table typePartners(String type, Direction direction, int minWeight, String roi);

  TypeConnection typeToType(String pre, String post, Cancellation cancellation);

  /**
   * Partners that all of the bodies have: columns bodyId, type, weights (NESTED: one number a body,
   * in the order given), summed weight descending then body id.
   *
   * @param minWeight of each of the connections
   */
  Table common(List<Long> bodyIds, Direction direction, int minWeight);
}
