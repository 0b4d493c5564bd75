package org.neuropil.connectome.ingest.rows;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.neuropil.connectome.ingest.id.IdSpace;

/**
 * Which node has which number. Id spaces are written in turns while nodes are read, and only read
 * afterwards. Numbers of dropped rows are guarded by the monitor of their set while nodes are read.
 */
final class NodeNumbers {
  private final Map<String, IdSpace> spaces = new HashMap<>();
  private final BitSet dropped = new BitSet();
  private final Set<String> incomplete = new HashSet<>(); // guarded by itself
  private int next;

  /** Spaces for the given groups; numbers start at {@code first}. */
  NodeNumbers(Collection<String> groups, int first) {
    groups.forEach(g -> spaces.put(g, new IdSpace()));
    next = first;
  }

  /** The ids of a group; an empty space when no file has nodes of it. */
  IdSpace space(String group) {
    IdSpace space = spaces.get(group);
    return space == null ? NONE : space;
  }

  private static final IdSpace NONE = new IdSpace();

  /** Part of a group's nodes could not be read. */
  void markIncomplete(String group) {
    synchronized (incomplete) {
      incomplete.add(group);
    }
  }

  /** Whether a group may have nodes that are not known. */
  boolean isIncomplete(String group) {
    synchronized (incomplete) {
      return incomplete.contains(group);
    }
  }

  /** The number that the next node gets; only in a turn. */
  int next() {
    return next;
  }

  /** Uses the number up; only in a turn. */
  void use() {
    next++;
  }

  /** A row that was given a number is not emitted. */
  void drop(int number) {
    synchronized (dropped) {
      dropped.set(number);
    }
  }

  /** Whether a number has no node. Only after all nodes were read. */
  boolean isDropped(int number) {
    return dropped.get(number);
  }
}
