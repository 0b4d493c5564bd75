package org.neuropil.web.v1;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.problem.Problems;

/**
 * Regular expressions from callers. RE2 runs in time linear in the text, but unrolls counted
 * repetitions: {@code (((a{100}){100}){100}){100}} takes gigabytes. Their product is bounded here.
 */
final class SafeRegex {
  private static final int LENGTH = 1000;
  private static final double UNROLLED = 50_000;
  private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

  private SafeRegex() {}

  /** The compiled expression, or null after telling what is wrong with it. */
  static @Nullable Pattern compile(String field, String text, Problems problems) {
    if (text.length() > LENGTH) {
      problems.add(field, text, "a regular expression of at most " + LENGTH + " characters");
      return null;
    }
    if (unrolled(text) > UNROLLED) {
      problems.add(field, text, "a regular expression whose repetitions {n,m} multiply to less");
      return null;
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      problems.add(
          field,
          text,
          "a regular expression in RE2's syntax: " + e.getDescription() + " at " + e.getPattern());
      return null;
    }
  }

  /** An upper bound of the length without counted repetitions. */
  private static double unrolled(String text) {
    double product = text.length();
    Matcher matcher = REPETITION.matcher(text);
    while (matcher.find()) {
      String max = matcher.group(2);
      String count = max == null || max.isEmpty() ? matcher.group(1) : max;
      product *= Math.max(1, Double.parseDouble(count));
    }
    return product;
  }
}
