package org.neuropil.connectome.synapse;

import java.util.ArrayList;
import java.util.List;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.BodyFinder;
import org.neuropil.connectome.neuron.CypherBodyFinder;
import org.neuropil.connectome.neuron.RoiCondition;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/**
 * Questions about single synapses, answered by Neo4j, batch of bodies by batch of bodies.
 *
 * <p>A body's synapses in a region are looked for only where the body has the region's flag.
 */
public final class CypherSynapseQueries implements SynapseQueries {
  private static final String SITES_IN_BOX = CypherTexts.text("synapse-sites-in-box");
  private static final String PAIRS_IN_BOX = CypherTexts.text("synapse-pairs-in-box");

  /** So many bodies are walked rather than a box searched. */
  private static final int FEW_BODIES = 100;

  private final QueryRunner queries;
  private final BodyFinder finder;
  private final DatasetInfo info;
  private final SiteRow row;

  public CypherSynapseQueries(GraphStore graph, DatasetInfo info) {
    this.queries = new QueryRunner(graph);
    this.finder = new CypherBodyFinder(graph, info);
    this.info = info;
    this.row = new SiteRow(info);
  }

  @Override
  public Table synapses(SynapseCriteria criteria) {
    if (criteria.bodies() instanceof SynapseCriteria.Bodies.Sites sites) {
      return sites(sites, criteria);
    }
    return pairs((SynapseCriteria.Bodies.Pairs) criteria.bodies(), criteria);
  }

  private Table sites(SynapseCriteria.Bodies.Sites sites, SynapseCriteria criteria) {
    SelectedBodies bodies = new SelectedBodies(finder, within(sites.neurons(), criteria.rois()));
    SynapseConditions conditions = SynapseConditions.of(criteria, criteria.kind());
    SynapseTable.Batches walk = new SiteBatches(queries, bodies, conditions, row);
    BoxBatches.Shape shape =
        new BoxBatches.Shape(
            (r, c) -> bodies.set(c).contains((long) r.get(0)), row::values, List.of(0, 1, 2, 3, 4));
    return table(
        SiteRow.SITES,
        criteria,
        walk,
        new BoxBatches(queries, SITES_IN_BOX, info.id().name(), conditions, shape, walk),
        bodies);
  }

  private Table pairs(SynapseCriteria.Bodies.Pairs pairs, SynapseCriteria criteria) {
    SelectedBodies pre = new SelectedBodies(finder, pairs.pre());
    SelectedBodies post = new SelectedBodies(finder, within(pairs.post(), criteria.rois()));
    SynapseConditions conditions = SynapseConditions.of(criteria, null);
    SynapseTable.Batches walk = new PairBatches(queries, pre, post, conditions, row);
    BoxBatches.Shape shape =
        new BoxBatches.Shape(
            (r, c) -> pre.set(c).contains((long) r.get(0)) && post.set(c).contains((long) r.get(1)),
            row::pair,
            List.of(0, 6, 7, 8, 9, 1, 2, 3));
    return table(
        SiteRow.PAIRS,
        criteria,
        walk,
        new BoxBatches(queries, PAIRS_IN_BOX, info.id().name(), conditions, shape, walk),
        pre,
        post);
  }

  private Table table(
      List<Column> columns,
      SynapseCriteria criteria,
      SynapseTable.Batches walk,
      SynapseTable.Batches inBox,
      SelectedBodies... sides) {
    if (info.counts().synapses() == 0) {
      return new LoadedTable<>(columns, c -> List.<Integer>of(), none -> List.of());
    }
    if (criteria.box() == null) {
      return new SynapseTable(columns, walk);
    }
    return new SynapseTable(columns, (c, wanted) -> (few(c, sides) ? walk : inBox).each(c, wanted));
  }

  private static boolean few(Cancellation cancellation, SelectedBodies... sides) {
    for (SelectedBodies side : sides) {
      if (side.ascending(cancellation).length <= FEW_BODIES) {
        return true;
      }
    }
    return false;
  }

  /** Leaves out bodies that have no synapse in any of the regions. */
  private static Selector within(Selector selector, List<String> rois) {
    if (rois.isEmpty() || selector.rois() != null || selector.bodyIds() != null) {
      return selector;
    }
    return new Selector(
        selector.label(),
        selector.bodyIds(),
        selector.properties(),
        new RoiCondition(new ArrayList<>(rois), List.of(), List.of(), List.of(), 1, 1),
        selector.hasSoma(),
        selector.not());
  }
}
