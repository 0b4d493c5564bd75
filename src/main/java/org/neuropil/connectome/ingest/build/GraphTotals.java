package org.neuropil.connectome.ingest.build;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What can be counted both on the way in and in the store afterwards.
 *
 * @param nodesByLabel labels that no node has are left out
 * @param relationshipsByType types that no relationship has are left out
 * @param weight the property {@code weight} summed over all relationships of type ConnectsTo
 */
public record GraphTotals(
    long nodes,
    long relationships,
    SortedMap<String, Long> nodesByLabel,
    SortedMap<String, Long> relationshipsByType,
    long weight) {

  /** Each difference in words; empty when both are equal. */
  public List<String> differencesTo(GraphTotals expected) {
    List<String> found = new ArrayList<>();
    compare(found, "nodes", nodes, expected.nodes);
    compare(found, "relationships", relationships, expected.relationships);
    compare(found, "nodes labelled ", nodesByLabel, expected.nodesByLabel);
    compare(found, "relationships of type ", relationshipsByType, expected.relationshipsByType);
    compare(found, "summed weight", weight, expected.weight);
    return found;
  }

  private static void compare(
      List<String> found,
      String what,
      SortedMap<String, Long> counted,
      SortedMap<String, Long> expected) {
    TreeSet<String> names = new TreeSet<>(counted.keySet());
    names.addAll(expected.keySet());
    for (String name : names) {
      compare(found, what + name, counted.getOrDefault(name, 0L), expected.getOrDefault(name, 0L));
    }
  }

  private static void compare(List<String> found, String what, long counted, long expected) {
    if (counted != expected) {
      found.add(what + ": " + counted + " (expected: " + expected + ")");
    }
  }
}
