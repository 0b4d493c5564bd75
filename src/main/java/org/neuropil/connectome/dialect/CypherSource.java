package org.neuropil.connectome.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Characters as Neo4j reads them, with the places that they come from: {@code \}{@code u0041} is
 * one character, wherever it stands, and so is an escape within a string.
 */
final class CypherSource {
  private final char[] chars;
  private final int length;

  /** Where each character begins in the outermost text, and where the last ends; null: the same. */
  private final int @Nullable [] origins;

  private CypherSource(char[] chars, int length, int @Nullable [] origins) {
    this.chars = chars;
    this.length = length;
    this.origins = origins;
  }

  /** The source of a whole text. */
  static CypherSource of(String text) {
    return new CypherSource(text.toCharArray(), text.length(), null).unicode();
  }

  int length() {
    return length;
  }

  /** The character at a place; NUL beyond the end. */
  char at(int index) {
    return index < length ? chars[index] : '\0';
  }

  String text(int start, int end) {
    return new String(chars, start, end - start);
  }

  /** Where a character begins in the outermost text; of the length, where the text ends. */
  int origin(int index) {
    return origins == null ? index : origins[index];
  }

  /** The content of a string, given without its quotes, with its escapes resolved. */
  CypherSource unquoted(int start, int end) {
    char[] content = new char[end - start];
    int[] places = new int[end - start + 1];
    int n = 0;
    for (int i = start; i < end; n++) {
      places[n] = origin(i);
      int escape = chars[i] == '\\' && i + 1 < end ? "\\'\"bfnrt".indexOf(chars[i + 1]) : -1;
      content[n] = escape < 0 ? chars[i] : "\\'\"\b\f\n\r\t".charAt(escape);
      i += escape < 0 ? 1 : 2;
    }
    places[n] = origin(end);
    return new CypherSource(content, n, places);
  }

  /** Resolves the escapes that Neo4j resolves before it looks for tokens. */
  CypherSource unicode() {
    if (!hasEscape()) {
      return this;
    }
    char[] resolved = new char[length];
    int[] places = new int[length + 1];
    int n = 0;
    for (int i = 0; i < length; n++) {
      places[n] = origin(i);
      resolved[n] = chars[i];
      int value = chars[i] == '\\' && at(i + 1) == 'u' ? hexadecimal(i + 2) : -1;
      if (value >= 0) {
        resolved[n] = (char) value;
        i += 6;
      } else if (chars[i] == '\\' && at(i + 1) == '\\') {
        // The second backslash begins no escape.
        places[++n] = origin(i + 1);
        resolved[n] = '\\';
        i += 2;
      } else {
        i++;
      }
    }
    places[n] = origin(length);
    return new CypherSource(resolved, n, places);
  }

  private boolean hasEscape() {
    for (int i = 0; i + 1 < length; i++) {
      if (chars[i] == '\\' && chars[i + 1] == 'u') {
        return true;
      }
    }
    return false;
  }

  /** Four hexadecimal digits as a number, or -1. */
  private int hexadecimal(int index) {
    int value = 0;
    for (int i = index; i < index + 4; i++) {
      int digit = at(i) < 128 ? Character.digit(at(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
