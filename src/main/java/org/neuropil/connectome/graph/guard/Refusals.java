package org.neuropil.connectome.graph.guard;

import java.util.ArrayList;
import java.util.List;
import org.neo4j.cypher.internal.util.InputPosition;
import org.neuropil.connectome.graph.CypherException;

/** What one query may not do; the first few are told together. Not safe for use by threads. */
final class Refusals {
  private static final int TOLD = 5;

  private final List<String> told = new ArrayList<>();

  /**
   * Adds a refusal.
   *
   * @param what a sentence without its full stop: what is refused, and what to do instead
   */
  void add(InputPosition where, String what) {
    String line = "line " + where.line() + ", column " + where.column() + ": " + what;
    if (told.size() < TOLD && !told.contains(line)) {
      told.add(line);
    }
  }

  boolean isEmpty() {
    return told.isEmpty();
  }

  void throwIfAny() {
    if (!told.isEmpty()) {
      throw new CypherException(
          CypherException.Kind.FORBIDDEN, String.join(". ", told) + ".", null);
    }
  }
}
