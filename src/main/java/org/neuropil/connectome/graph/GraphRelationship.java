package org.neuropil.connectome.graph;

import java.util.Map;

/** A relationship as a query returned it; the ids are those of {@link GraphNode}. */
public record GraphRelationship(
    long id, String type, long startId, long endId, Map<String, Object> properties) {}
