package org.neuropil.connectome.connection;

import java.util.SortedMap;

/**
 * How strongly one type connects to another.
 *
 * @param connections pairs of bodies
 * @param byRoi weight by primary ROI, and {@code none} for what lies in none; empty when the
 *     dataset has no ROIs
 */
public record TypeConnection(long connections, long weight, SortedMap<String, Long> byRoi) {}
