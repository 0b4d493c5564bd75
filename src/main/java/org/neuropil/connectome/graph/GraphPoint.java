package org.neuropil.connectome.graph;

import java.util.List;

/**
 * A point; {@code coordinates} holds x, y and, in three dimensions, z, in the unit of the property.
 */
public record GraphPoint(int srid, List<Double> coordinates) {}
