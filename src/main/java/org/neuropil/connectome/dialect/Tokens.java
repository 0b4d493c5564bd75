package org.neuropil.connectome.dialect;

import java.util.Arrays;

/**
 * A text cut into tokens: words, names in backquotes, strings, numbers, and single characters of
 * punctuation. Space and comments are between them. A string or comment that does not end goes to
 * the end of the text.
 */
final class Tokens {
  /** What a token is. */
  enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    PUNCTUATION,
    /** What stands before the first token and after the last. */
    NONE
  }

  private final CypherSource source;
  private Kind[] kinds = new Kind[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int count;

  /** The other bracket of a pair; -1 for brackets without one and whatever is no bracket. */
  private final int[] partners;

  Tokens(CypherSource source) {
    this.source = source;
    cut();
    partners = pairs();
  }

  CypherSource source() {
    return source;
  }

  int count() {
    return count;
  }

  Kind kind(int token) {
    return token < 0 || token >= count ? Kind.NONE : kinds[token];
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  /** The bracket that closes or opens what this one opens or closes, or -1. */
  int partner(int token) {
    return partners[token];
  }

  /** Whether the token is this character of punctuation. */
  boolean is(int token, char punctuation) {
    return kind(token) == Kind.PUNCTUATION && source.at(starts[token]) == punctuation;
  }

  /** Whether the token is this word, without regard to case. */
  boolean is(int token, String word) {
    if (kind(token) != Kind.WORD || ends[token] - starts[token] != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = source.at(starts[token] + i);
      if (c > 127 || Character.toLowerCase(c) != Character.toLowerCase(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  boolean isName(int token) {
    return kind(token) == Kind.WORD || kind(token) == Kind.QUOTED;
  }

  /** A name without its backquotes, or the text of a token of another kind. */
  String name(int token) {
    return kinds[token] == Kind.QUOTED
        ? source.text(starts[token] + 1, ends[token] - 1).replace("``", "`")
        : source.text(starts[token], ends[token]);
  }

  /** What is between the quotes of a string, with its escapes resolved. */
  CypherSource content(int string) {
    return source.unquoted(starts[string] + 1, ends[string] - 1);
  }

  /** The value of a string. */
  String string(int token) {
    CypherSource content = content(token);
    return content.text(0, content.length());
  }

  private void cut() {
    int i = 0;
    while (i < source.length()) {
      char c = source.at(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        i++;
      } else if (c == '/' && (source.at(i + 1) == '/' || source.at(i + 1) == '*')) {
        i = comment(i);
      } else if (c == '\'' || c == '"') {
        i = add(Kind.STRING, i, string(i, c));
      } else if (c == '`') {
        i = add(Kind.QUOTED, i, quoted(i));
      } else if (c >= '0' && c <= '9') {
        i = add(Kind.NUMBER, i, word(i));
      } else if (Character.isUnicodeIdentifierStart(c) || c == '_' || Character.isSurrogate(c)) {
        i = add(Kind.WORD, i, word(i));
      } else {
        i = add(Kind.PUNCTUATION, i, i + 1);
      }
    }
  }

  private int add(Kind kind, int start, int end) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count++] = end;
    return end;
  }

  private int comment(int start) {
    boolean line = source.at(start + 1) == '/';
    for (int i = start + 2; i < source.length(); i++) {
      char c = source.at(i);
      if (line && (c == '\n' || c == '\r')) {
        return i;
      }
      if (!line && c == '*' && source.at(i + 1) == '/') {
        return i + 2;
      }
    }
    return source.length();
  }

  private int string(int start, char quote) {
    int i = start + 1;
    while (i < source.length() && source.at(i) != quote) {
      i += source.at(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, source.length());
  }

  /** Whether a string ends with its quote. */
  boolean isClosed(int token) {
    int last = ends[token] - 1;
    if (last == starts[token] || source.at(last) != source.at(starts[token])) {
      return false;
    }
    int backslashes = 0;
    while (source.at(last - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 0;
  }

  private int quoted(int start) {
    int i = start + 1;
    while (i < source.length() && (source.at(i) != '`' || source.at(i + 1) == '`')) {
      i += source.at(i) == '`' ? 2 : 1;
    }
    return Math.min(i + 1, source.length());
  }

  private int word(int start) {
    int i = start + 1;
    while (i < source.length()
        && (Character.isUnicodeIdentifierPart(source.at(i))
            || Character.isSurrogate(source.at(i)))) {
      i++;
    }
    return i;
  }

  private int[] pairs() {
    int[] pairs = new int[count];
    Arrays.fill(pairs, -1);
    int[] open = new int[count];
    int depth = 0;
    for (int i = 0; i < count; i++) {
      if (is(i, '(') || is(i, '[') || is(i, '{')) {
        open[depth++] = i;
      } else if (is(i, ')') || is(i, ']') || is(i, '}')) {
        if (depth > 0 && fit(open[depth - 1], i)) {
          pairs[open[--depth]] = i;
          pairs[i] = open[depth];
        }
      }
    }
    return pairs;
  }

  private boolean fit(int opening, int closing) {
    return is(opening, '(') && is(closing, ')')
        || is(opening, '[') && is(closing, ']')
        || is(opening, '{') && is(closing, '}');
  }
}
