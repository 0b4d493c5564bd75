package org.neuropil.volume.neuronjson;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.Matcher;

/**
 * Compiles regular expressions of users. They are of a kind whose time grows with pattern and text
 * only, and patterns that are long, or that long counts of repetition would make so, are refused.
 */
final class BoundedPattern {
  private static final int MAX_LENGTH = 1000;
  private static final long MAX_SIZE = 5000;
  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

  private BoundedPattern() {}

  static Pattern compile(String what, String pattern) {
    if (pattern.length() > MAX_LENGTH || size(pattern) > MAX_SIZE) {
      throw new IllegalArgumentException(
          what
              + ": the regular expression is too large (expected: at most "
              + MAX_LENGTH
              + " characters, repeated at most "
              + MAX_SIZE
              + " times in all)");
    }
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          what + ": the regular expression \"" + pattern + "\": " + e.getDescription(), e);
    }
  }

  /** At most so long it is with repetitions written out: as if each was inside all others. */
  private static long size(String pattern) {
    long size = Math.max(1, pattern.length());
    Matcher repeats = REPEAT.matcher(pattern);
    while (repeats.find() && size <= MAX_SIZE) {
      String most = repeats.group(2);
      long count = Long.parseLong(most == null || most.isEmpty() ? repeats.group(1) : most);
      size *= Math.max(1, count);
    }
    return size;
  }
}
