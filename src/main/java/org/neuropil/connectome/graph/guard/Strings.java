package org.neuropil.connectome.graph.guard;

/** What searching in strings costs. */
final class Strings {
  private Strings() {}

  /**
   * Steps to look for {@code needle} in {@code text}. Neo4j compares the needle at every place:
   * with strings that somebody shaped for it, to the needle's end each time.
   */
  static double search(Bound text, Bound needle) {
    double once = (text.characters() + needle.characters()) / 8;
    boolean shaped = !text.data() && !needle.data();
    return shaped ? once + text.characters() * needle.characters() / 8 : once;
  }
}
