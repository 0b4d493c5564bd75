package org.neuropil.connectome.ingest.rows;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was emitted so far. Threads count for themselves and add their counts at the end of a block;
 * guarded by its own monitor.
 */
public final class Tally {
  /** Rows of one file. */
  public record FileRows(long read, long dropped) {}

  private final SortedMap<String, Long> nodesByLabel = new TreeMap<>();
  private final SortedMap<String, Long> relationshipsByType = new TreeMap<>();
  private final SortedMap<String, FileRows> files = new TreeMap<>();
  private long nodes;
  private long relationships;
  private long connections;
  private long weight;

  /** Nothing counted. */
  public Tally() {}

  /** Adds nodes that bear these labels. */
  public synchronized void addNodes(String[] labels, long count) {
    nodes += count;
    for (String label : labels) {
      nodesByLabel.merge(label, count, Long::sum);
    }
  }

  public synchronized void addRelationships(String type, long count) {
    relationships += count;
    relationshipsByType.merge(type, count, Long::sum);
  }

  /** Adds connections between bodies with their summed weight. */
  public synchronized void addConnections(long count, long summedWeight) {
    connections += count;
    weight += summedWeight;
  }

  /** Adds rows of a file. */
  public synchronized void addRows(String file, long read, long dropped) {
    files.merge(
        file,
        new FileRows(read, dropped),
        (a, b) -> new FileRows(a.read() + b.read(), a.dropped() + b.dropped()));
  }

  public synchronized long nodes() {
    return nodes;
  }

  public synchronized long relationships() {
    return relationships;
  }

  public synchronized long connections() {
    return connections;
  }

  public synchronized long weight() {
    return weight;
  }

  public synchronized SortedMap<String, Long> nodesByLabel() {
    return new TreeMap<>(nodesByLabel);
  }

  public synchronized SortedMap<String, Long> relationshipsByType() {
    return new TreeMap<>(relationshipsByType);
  }

  public synchronized SortedMap<String, FileRows> files() {
    return new TreeMap<>(files);
  }
}
