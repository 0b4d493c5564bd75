package org.neuropil.connectome.graph.guard;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.guard.RegexTree.AnyOf;
import org.neuropil.connectome.graph.guard.RegexTree.BackReference;
import org.neuropil.connectome.graph.guard.RegexTree.Choice;
import org.neuropil.connectome.graph.guard.RegexTree.Literal;
import org.neuropil.connectome.graph.guard.RegexTree.Once;
import org.neuropil.connectome.graph.guard.RegexTree.Place;
import org.neuropil.connectome.graph.guard.RegexTree.Repeat;
import org.neuropil.connectome.graph.guard.RegexTree.Sequence;

/**
 * In how many ways a backtracking engine may try to match a regular expression.
 *
 * @param problem why the pattern is refused whatever it is matched with, or null
 */
record RegexCost(@Nullable RegexTree tree, @Nullable String problem) {
  /** Characters that a dataset's string counts with: long ones are JSON, which fails early. */
  private static final double DATA_CHARACTERS = 3_000;

  /** Places of one literal character in a dataset's string. */
  private static final double DATA_PLACES = 20;

  /** Longest pattern. */
  private static final int PATTERN_CHARACTERS = 100_000;

  static RegexCost of(String pattern) {
    if (pattern.length() > PATTERN_CHARACTERS) {
      return new RegexCost(
          null,
          "this regular expression has "
              + pattern.length()
              + " characters (expected: at most "
              + PATTERN_CHARACTERS
              + "); use IN with a list");
    }
    try {
      RegexTree tree = RegexParser.parse(pattern);
      return new RegexCost(tree, problemOf(tree));
    } catch (IllegalArgumentException e) {
      return isValid(pattern)
          ? new RegexCost(null, "this regular expression is refused: " + e.getMessage())
          : new RegexCost(null, null);
    }
  }

  /** What Java refuses too is left to the database to complain about. */
  private static boolean isValid(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    } catch (StackOverflowError e) {
      return true;
    }
  }

  private static @Nullable String problemOf(RegexTree tree) {
    if (tree instanceof BackReference) {
      return "a regular expression with a back-reference is refused (it may try every way to"
          + " match); compare with = instead";
    }
    if (tree instanceof Repeat repeat
        && repeat.most() == Integer.MAX_VALUE
        && ways(repeat.body(), 2, 2) > 1) {
      return "a repetition of something that can match in several ways is refused, such as (a+)+"
          + " or (a|ab)* (it may try every way to match); repeat one character class, such as"
          + " [ab]*, or bound it, such as {1,4}";
    }
    for (RegexTree part : parts(tree)) {
      String problem = problemOf(part);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static List<RegexTree> parts(RegexTree tree) {
    if (tree instanceof Sequence sequence) {
      return sequence.parts();
    }
    if (tree instanceof Choice choice) {
      return choice.branches();
    }
    if (tree instanceof Once once) {
      return List.of(once.body());
    }
    if (tree instanceof Repeat repeat) {
      return List.of(repeat.body());
    }
    return List.of();
  }

  /** Steps to match {@code subject}. */
  double steps(Bound subject) {
    if (tree == null || subject.characters() == 0) {
      return 1;
    }
    double length =
        subject.data() ? Math.min(subject.characters(), DATA_CHARACTERS) : subject.characters();
    double places = subject.data() ? Math.max(2, Math.min(DATA_PLACES, length / 16)) : length;
    return length + 2 * ways(withoutEnd(tree), length, places);
  }

  /** The pattern less a last {@code .*}, which has nothing behind it to fail. */
  private static RegexTree withoutEnd(RegexTree tree) {
    if (tree instanceof Sequence sequence && !sequence.parts().isEmpty()) {
      List<RegexTree> parts = sequence.parts();
      RegexTree last = parts.get(parts.size() - 1);
      if (last instanceof Repeat repeat
          && repeat.most() == Integer.MAX_VALUE
          && repeat.body() instanceof AnyOf any
          && any.all()) {
        return new Sequence(parts.subList(0, parts.size() - 1));
      }
    }
    return tree;
  }

  /**
   * @param length of the string, the choices of a repetition without a bound
   * @param places the choices of one that is told from the one before by a literal character
   */
  private static double ways(RegexTree tree, double length, double places) {
    if (tree instanceof Sequence sequence) {
      double all = 1;
      boolean separated = false;
      RegexTree before = null;
      for (RegexTree part : sequence.parts()) {
        boolean apart = separated || (before != null && differ(before, part));
        all *= ways(part, apart ? places : length, places);
        separated = part instanceof Literal || (separated && part instanceof Place);
        before = part;
      }
      return all;
    }
    if (tree instanceof Choice choice) {
      double sum = 0;
      double most = 1;
      for (RegexTree branch : choice.branches()) {
        double ways = ways(branch, length, places);
        sum += ways;
        most = Math.max(most, ways);
      }
      return beginDifferently(choice) ? most : sum;
    }
    if (tree instanceof Repeat repeat) {
      double choices =
          repeat.possessive()
              ? 1
              : Math.min(
                  isRun(repeat.body()) ? places : length,
                  (double) repeat.most() - repeat.least() + 1);
      double once = ways(repeat.body(), length, places);
      return once == 1
          ? choices
          : choices * Math.pow(once, Math.min(repeat.most(), Math.max(length, 2)));
    }
    return tree instanceof Once once ? ways(once.body(), length, places) : 1;
  }

  /** Whether a repetition goes on only through a word or a number, which are short in a dataset. */
  private static boolean isRun(RegexTree body) {
    return body instanceof Literal || (body instanceof AnyOf any && any.ascii() != null);
  }

  /** Whether two repetitions, one after the other, can have no character in common. */
  private static boolean differ(RegexTree first, RegexTree second) {
    BitSet one = characters(first);
    BitSet other = characters(second);
    return one != null && other != null && !one.intersects(other);
  }

  private static @Nullable BitSet characters(RegexTree tree) {
    RegexTree body = tree instanceof Repeat repeat && repeat.least() > 0 ? repeat.body() : tree;
    return body instanceof AnyOf any ? any.ascii() : null;
  }

  private static boolean beginDifferently(Choice choice) {
    Set<Character> firsts = new HashSet<>();
    for (RegexTree branch : choice.branches()) {
      RegexTree first =
          branch instanceof Sequence sequence && !sequence.parts().isEmpty()
              ? sequence.parts().get(0)
              : branch;
      if (!(first instanceof Literal literal)
          || !firsts.add(Character.toLowerCase(literal.character()))) {
        return false;
      }
    }
    return true;
  }
}
