package org.neuropil.connectome.graph;

import java.util.List;
import java.util.Map;

/** A node as a query returned it; {@code id} is unique within the answer's database only. */
public record GraphNode(long id, List<String> labels, Map<String, Object> properties) {}
