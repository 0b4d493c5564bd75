package org.neuropil.connectome.explorer;

/**
 * What of a regular expression an index can answer: a text without special characters is equal to
 * what it matches, and what a pattern matches begins with the literal characters at its start.
 */
record NamePattern(boolean exact, String prefix) {
  private static final String SPECIAL = "\\^$.|?*+()[]{}";

  static NamePattern of(String regex) {
    int first = 0;
    while (first < regex.length() && SPECIAL.indexOf(regex.charAt(first)) < 0) {
      first++;
    }
    if (first == regex.length()) {
      return new NamePattern(true, regex);
    }
    if (regex.indexOf('|') >= 0) {
      return new NamePattern(false, "");
    }
    boolean optional = "?*{".indexOf(regex.charAt(first)) >= 0;
    // A repetition takes the whole character before it, which may be two halves.
    int end = optional && first > 0 ? regex.offsetByCodePoints(first, -1) : first;
    return new NamePattern(false, regex.substring(0, end));
  }
}
