package org.neuropil.connectome.known;

/**
 * One match of a pattern: places of the bodies and number of the connection; used anew for each.
 */
final class Row {
  int from;
  int to;
  int edge;
}
