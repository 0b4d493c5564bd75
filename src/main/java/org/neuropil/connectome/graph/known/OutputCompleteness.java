package org.neuropil.connectome.graph.known;

import java.util.List;

/**
 * How much of each body's output goes to bodies of some kind, such as those that are traced.
 *
 * <pre>
 * MATCH (n:Neuron) WHERE ...
 * MATCH (n)-[e:ConnectsTo]-&gt;(:Segment) WITH n, sum(e.weight) AS total
 * MATCH (n)-[f:ConnectsTo]-&gt;(m:Segment) WHERE m.status IN ['Traced']
 * RETURN n.bodyId, total, sum(f.weight)
 * </pre>
 *
 * @param bodies gives the bodies; one of these steps is a pattern of one node
 * @param body their variable, which is where both patterns of connections begin
 * @param total the sum over {@code all}, by its name
 * @param items of the result: expressions of the body, the total, and sums over {@code part}
 */
public record OutputCompleteness(
    List<KnownQuery.Step> bodies,
    String body,
    KnownQuery.Pattern all,
    KnownQuery.Item total,
    KnownQuery.Pattern part,
    List<KnownQuery.Item> items)
    implements KnownShape {}
