package org.neuropil.connectome.graph;

import java.util.List;

/**
 * A path: nodes in order, and the relationship between each and the next ({@code nodes.size() - 1}
 * of them).
 */
public record GraphPath(List<GraphNode> nodes, List<GraphRelationship> relationships) {}
