package org.neuropil.connectome.connection;

import java.util.List;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyFinder;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.Table;

/**
 * Questions about connections, answered from whatever bodies and connections are read from.
 *
 * <p>What holds for all of them: a weight inside regions is the sum of the post sites there, and a
 * connection without any there is left out whatever {@code minWeight} says. Regions that overlap
 * (one of them, or both, not primary) count what they share twice when both are asked for.
 */
class ConnectionAnswers implements ConnectionQueries {
  private final DatasetInfo info;
  private final BodyFinder bodies;
  private final Edges edges;
  private final RoiWeights roiWeights;
  private final Partners partners;
  private final TypeConnections types;
  private final CommonPartners common;
  private final WalkCounts counts = new WalkCounts();

  ConnectionAnswers(Edges edges, BodyFinder bodies, DatasetInfo info) {
    this.info = info;
    this.bodies = bodies;
    this.edges = edges;
    this.roiWeights = new RoiWeights(info);
    this.partners = new Partners(edges, roiWeights);
    this.types = new TypeConnections(edges, info, roiWeights);
    this.common = new CommonPartners(edges);
  }

  /**
   * {@inheritDoc}
   *
   * <p>With a region every number counts only what lies in it: {@code rois} has that region alone,
   * and {@code weightHP}, which is not known by region, is absent.
   */
  @Override
  public Table partners(long bodyId, Direction direction, PartnerCriteria criteria) {
    return partners.table(bodyId, direction, criteria);
  }

  @Override
  public Table secondPartners(long bodyId, Direction direction, int minWeight, BodyLabel label) {
    return new SecondPartners(edges, bodies).table(bodyId, direction, minWeight, label);
  }

  /**
   * {@inheritDoc}
   *
   * <p>{@code byRoi} without {@code rois}: one row a primary region, one named {@code none} for
   * what lies in no primary region, and with {@code nonPrimary} one for each other region as well;
   * the primary ones and {@code none} add up to the connection's weight. With {@code rois}: one row
   * for each of these that the connection is in, primary or not.
   */
  @Override
  public Table connections(ConnectionCriteria criteria) {
    return new ConnectionTable(
        edges,
        info,
        criteria,
        new EdgeWeights(criteria, roiWeights),
        new Side(criteria.pre(), bodies),
        new Side(criteria.post(), bodies),
        counts);
  }

  @Override
  public AdjacencyMatrix adjacency(AdjacencyCriteria criteria, Cancellation cancellation) {
    return new Adjacency(edges, bodies).matrix(criteria, cancellation);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Partners are neurons; {@code neurons} counts those of the partner type that are connected,
   * {@code connections} the pairs.
   */
  @Override
  public Table typePartners(String type, Direction direction, int minWeight, String roi) {
    return types.partners(type, direction, minWeight, roi);
  }

  /** Over all connections of weight 1 or more between neurons of the two types. */
  @Override
  public TypeConnection typeToType(String pre, String post, Cancellation cancellation) {
    return types.typeToType(pre, post, cancellation);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Partners are neurons, the bodies may be fragments. A body given twice has its weight twice;
   * no bodies have no partners.
   */
  @Override
  public Table common(List<Long> bodyIds, Direction direction, int minWeight) {
    return common.table(bodyIds, direction, minWeight);
  }
}
