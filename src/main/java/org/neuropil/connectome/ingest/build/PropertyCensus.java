package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Passes nodes on and notes which labels there are, and which properties nodes with a label have.
 * What all threads have found is guarded by this; each thread's chunk keeps its own notes.
 */
final class PropertyCensus implements EntitySource {
  private final EntitySource nodes;
  private final Map<List<String>, Set<String>> found = new HashMap<>();

  PropertyCensus(EntitySource nodes) {
    this.nodes = nodes;
  }

  /** All labels, once the nodes are read. */
  synchronized Set<String> labels() {
    Set<String> labels = new TreeSet<>();
    found.keySet().forEach(labels::addAll);
    return labels;
  }

  /** Names of the properties that at least one node with the label has. */
  synchronized Set<String> properties(String label) {
    Set<String> names = new TreeSet<>();
    found.forEach(
        (labels, properties) -> {
          if (labels.contains(label)) {
            names.addAll(properties);
          }
        });
    return names;
  }

  /** Whether nodes with the one label carry the other too. */
  synchronized boolean areAlso(String label, String other) {
    return found.keySet().stream()
        .filter(labels -> labels.contains(label))
        .allMatch(labels -> labels.contains(other));
  }

  private synchronized void add(Map<List<String>, Set<String>> notes) {
    // Copied, because the thread goes on adding to its own.
    notes.forEach(
        (labels, names) -> found.computeIfAbsent(labels, l -> new HashSet<>()).addAll(names));
  }

  @Override
  public Chunk newChunk() {
    return new Noting(nodes.newChunk());
  }

  @Override
  public boolean fill(Chunk chunk) throws IOException {
    return nodes.fill(((Noting) chunk).rows);
  }

  private final class Noting implements Chunk, EntityVisitor {
    private final Chunk rows;
    private final Map<List<String>, Set<String>> notes = new HashMap<>();
    private EntityVisitor target = this;
    private String[] labels = {};
    private Set<String> names = new HashSet<>();

    Noting(Chunk rows) {
      this.rows = rows;
    }

    @Override
    public boolean next(EntityVisitor visitor) throws IOException {
      target = visitor;
      boolean more = rows.next(this);
      if (!more && !notes.isEmpty()) {
        add(notes);
      }
      return more;
    }

    @Override
    public void node(long number, String[] ofNode) throws IOException {
      // Mostly the very same array as the last node's.
      if (ofNode != labels) {
        labels = ofNode;
        names = notes.computeIfAbsent(List.copyOf(Arrays.asList(ofNode)), l -> new HashSet<>());
      }
      target.node(number, ofNode);
    }

    @Override
    public void relationship(long start, long end, String type) throws IOException {
      target.relationship(start, end, type);
    }

    @Override
    public void property(String name, Object value) throws IOException {
      names.add(name);
      target.property(name, value);
    }

    @Override
    public void end() throws IOException {
      target.end();
    }
  }
}
