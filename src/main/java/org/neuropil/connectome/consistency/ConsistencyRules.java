package org.neuropil.connectome.consistency;

import java.util.List;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.GraphStore;

/**
 * Checks a dataset's graph against the counting rules of {@code docs/graph-model.md}: whether the
 * numbers that bodies, connections and Meta carry are those that their connections and synapses add
 * up to.
 *
 * <p>Every body, connection and synapse is looked at, range of bodies by range of bodies, in memory
 * that is bounded: up to 4 million bodies in one pass over the connections, in several passes
 * beyond. Single synapses take two further passes.
 */
public final class ConsistencyRules {
  /** About 200 MB. */
  private static final long BODIES_AT_ONCE = 4_000_000;

  private final GraphStore graph;
  private final DatasetInfo info;

  public ConsistencyRules(GraphStore graph, DatasetInfo info) {
    this.graph = graph;
    this.info = info;
  }

  /**
   * All rules, each with what it was applied to and how often it is broken. A rule that does not
   * apply, because the dataset has no synapses or not the property that it is about, comes with
   * {@code checked} 0.
   *
   * @throws org.neuropil.connectome.graph.CypherException of kind CANCELLED when it was
   */
  public List<RuleResult> check(Cancellation cancellation) {
    return check(true, BODIES_AT_ONCE, cancellation);
  }

  /**
   * @param single whether to look at single synapses, which takes most of the time
   * @param bodiesAtOnce whose input is added up in one pass over the connections
   */
  List<RuleResult> check(boolean single, long bodiesAtOnce, Cancellation cancellation) {
    GraphScan scan = new GraphScan(graph, cancellation);
    Tally tally = new Tally();
    StructureRules structure = new StructureRules(scan, tally, info);
    structure.check();
    Sums sums = new BodyRules(scan, tally, info, bodiesAtOnce).check();
    if (single && structure.synapses() > 0) {
      new SetRules(scan, tally).check();
      new SynapseRules(scan, tally, info, sums).check();
    }
    structure.compare(sums);
    return tally.results();
  }
}
