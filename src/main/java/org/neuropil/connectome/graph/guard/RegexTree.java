package org.neuropil.connectome.graph.guard;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A regular expression as far as the ways to match it go. */
sealed interface RegexTree {
  /** One character that is written out. */
  record Literal(char character) implements RegexTree {}

  /**
   * One character of several, such as {@code [a-z]}, or any ({@code .}).
   *
   * @param ascii which of ASCII, in lower case, where that is known; nothing beyond ASCII then
   */
  record AnyOf(boolean all, @Nullable BitSet ascii) implements RegexTree {}

  /** A place, such as {@code ^} or a word's end. */
  record Place() implements RegexTree {}

  /** What a group matched before. */
  record BackReference() implements RegexTree {}

  record Sequence(List<RegexTree> parts) implements RegexTree {}

  record Choice(List<RegexTree> branches) implements RegexTree {}

  /** A look ahead or behind, or an atomic group: left in one way only. */
  record Once(RegexTree body) implements RegexTree {}

  /**
   * @param most {@link Integer#MAX_VALUE} when there is no bound
   * @param possessive whether it never gives back
   */
  record Repeat(RegexTree body, int least, int most, boolean possessive) implements RegexTree {}
}
