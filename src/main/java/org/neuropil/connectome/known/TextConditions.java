package org.neuropil.connectome.known;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.neuropil.connectome.graph.known.Term;
import org.neuropil.connectome.graph.known.UnknownShapeException;
import org.neuropil.connectome.known.Compiled.Kind;

/** {@code =~}, {@code CONTAINS} and their like. */
final class TextConditions {
  private static final int REMEMBERED = 100_000;

  private TextConditions() {}

  static Compiled compile(Term.TextTests test, Compiled left, Compiled right) {
    BiPredicate<String, String> holds =
        switch (test) {
          case MATCHES -> matching(right);
          case CONTAINS -> String::contains;
          case STARTS_WITH -> String::startsWith;
          case ENDS_WITH -> String::endsWith;
        };
    return new Compiled(
        Kind.FLAG,
        left.reads() | right.reads(),
        row ->
            left.eval().of(row) instanceof String a && right.eval().of(row) instanceof String b
                ? (Object) holds.test(a, b)
                : null);
  }

  /** A regular expression that is the same for all rows; each distinct text is tried once. */
  private static BiPredicate<String, String> matching(Compiled regex) {
    if (!regex.isConstant() || !(regex.constant() instanceof String text)) {
      throw new UnknownShapeException("regular expression");
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new UnknownShapeException("regular expression");
    }
    Map<String, Boolean> known = new HashMap<>();
    return (value, same) -> {
      Boolean matches = known.get(value);
      if (matches == null) {
        matches = pattern.matcher(value).matches();
        if (known.size() < REMEMBERED) {
          known.put(value, matches);
        }
      }
      return matches;
    };
  }
}
