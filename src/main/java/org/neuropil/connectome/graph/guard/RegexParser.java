package org.neuropil.connectome.graph.guard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the syntax of {@link java.util.regex.Pattern}. */
final class RegexParser {
  /** Groups within each other; Java's engine recurses through them. */
  private static final int DEEPEST = 50;

  private final String text;
  private int at;
  private int depth;

  private RegexParser(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException when the text is not understood
   */
  static RegexTree parse(String text) {
    RegexParser parser = new RegexParser(text);
    RegexTree tree = parser.choice();
    if (parser.at < text.length()) {
      throw new IllegalArgumentException("unmatched ) at " + parser.at);
    }
    return tree;
  }

  private RegexTree choice() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("more than " + DEEPEST + " groups within each other");
    }
    List<RegexTree> branches = new ArrayList<>();
    branches.add(sequence());
    while (peek() == '|') {
      at++;
      branches.add(sequence());
    }
    depth--;
    return branches.size() == 1 ? branches.get(0) : new RegexTree.Choice(branches);
  }

  private RegexTree sequence() {
    List<RegexTree> parts = new ArrayList<>();
    while (at < text.length() && peek() != '|' && peek() != ')') {
      if (text.startsWith("\\Q", at)) {
        quoted(parts);
      } else {
        parts.add(repeated(atom()));
      }
    }
    return parts.size() == 1 ? parts.get(0) : new RegexTree.Sequence(parts);
  }

  private void quoted(List<RegexTree> parts) {
    int end = text.indexOf("\\E", at);
    int last = end < 0 ? text.length() : end;
    for (at += 2; at < last; at++) {
      parts.add(new RegexTree.Literal(text.charAt(at)));
    }
    at = end < 0 ? last : end + 2;
    if (at < text.length() && "*+?{".indexOf(peek()) >= 0 && !parts.isEmpty()) {
      parts.add(repeated(parts.remove(parts.size() - 1)));
    }
  }

  private RegexTree repeated(RegexTree body) {
    RegexTree result = body;
    while (at < text.length() && "*+?{".indexOf(peek()) >= 0) {
      char kind = text.charAt(at++);
      int least = kind == '+' ? 1 : 0;
      int most = kind == '?' ? 1 : Integer.MAX_VALUE;
      if (kind == '{') {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw new IllegalArgumentException("{ without } at " + at);
        }
        String[] bounds = text.substring(at, end).split(",", -1);
        least = count(bounds[0]);
        most =
            bounds.length == 1 ? least : bounds[1].isEmpty() ? Integer.MAX_VALUE : count(bounds[1]);
        at = end + 1;
      }
      boolean possessive = peek() == '+';
      if (possessive || peek() == '?') {
        at++;
      }
      result = new RegexTree.Repeat(result, least, most, possessive);
    }
    return result;
  }

  private static int count(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("{" + digits + "}", e);
    }
  }

  private RegexTree atom() {
    char first = text.charAt(at++);
    return switch (first) {
      case '(' -> group();
      case '[' -> {
        int start = at;
        characterClass();
        yield new RegexTree.AnyOf(false, plainClass(text.substring(start, at - 1)));
      }
      case '.' -> new RegexTree.AnyOf(true, null);
      case '^', '$' -> new RegexTree.Place();
      case '\\' -> escape();
      case '*', '+', '?' -> throw new IllegalArgumentException("dangling " + first + " at " + at);
      default -> new RegexTree.Literal(first);
    };
  }

  private RegexTree group() {
    boolean once = false;
    if (peek() == '?') {
      at++;
      if (text.startsWith("<", at) && at + 1 < text.length() && isLetter(text.charAt(at + 1))) {
        at = after('>');
      } else {
        int start = at;
        while (at < text.length() && ":)=!>".indexOf(peek()) < 0) {
          at++;
        }
        String flags = text.substring(start, at);
        once = !flags.isEmpty() && flags.startsWith("<") || "=!>".indexOf(peek()) >= 0;
        if (flags.indexOf('x') >= 0) {
          throw new IllegalArgumentException("the flag x");
        }
        char end = peek();
        at++;
        if (end == ')') {
          return new RegexTree.Place();
        }
      }
    }
    RegexTree body = choice();
    if (peek() != ')') {
      throw new IllegalArgumentException("( without )");
    }
    at++;
    return once ? new RegexTree.Once(body) : body;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private int after(char end) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      throw new IllegalArgumentException("no " + end);
    }
    return found + 1;
  }

  /** Skips to the end of a class; classes may hold classes. */
  private void characterClass() {
    int open = 1;
    if (peek() == '^') {
      at++;
    }
    if (peek() == ']') {
      throw new IllegalArgumentException("[] or [^]");
    }
    while (open > 0) {
      char c = peek();
      if (c == 0 && at >= text.length()) {
        throw new IllegalArgumentException("[ without ]");
      }
      if (text.startsWith("\\Q", at)) {
        int end = text.indexOf("\\E", at);
        at = end < 0 ? text.length() : end;
      }
      at += c == '\\' ? 2 : 1;
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
  }

  /** The characters of a class without classes or escapes in it, or null. */
  private static @Nullable BitSet plainClass(String body) {
    BitSet set = new BitSet();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c >= 128 || c == '^' || c == '\\' || c == '[' || c == '&') {
        return null;
      }
      char last = c;
      if (i + 2 < body.length() && body.charAt(i + 1) == '-') {
        last = body.charAt(i + 2);
        i += 2;
      }
      if (last >= 128 || last == '\\' || last == '[') {
        return null;
      }
      for (int member = c; member <= last; member++) {
        set.set(Character.toLowerCase(member));
      }
    }
    return set;
  }

  private RegexTree escape() {
    char c = peek();
    at++;
    if (c >= '1' && c <= '9') {
      return new RegexTree.BackReference();
    }
    return switch (c) {
      case 'k' -> {
        at = after('>');
        yield new RegexTree.BackReference();
      }
      case 'b', 'B', 'A', 'G', 'Z', 'z' -> new RegexTree.Place();
      case 'd' -> new RegexTree.AnyOf(false, plainClass("0-9"));
      case 'w' -> new RegexTree.AnyOf(false, plainClass("a-z0-9_"));
      case 's' -> new RegexTree.AnyOf(false, plainClass(" \\t\\n\\r"));
      case 'D', 'W', 'S', 'h', 'H', 'v', 'V' -> new RegexTree.AnyOf(false, null);
      case 'R', 'X' ->
          new RegexTree.Repeat(new RegexTree.AnyOf(true, null), 1, Integer.MAX_VALUE, false);
      case 'p', 'P' -> {
        at = peek() == '{' ? after('}') : at + 1;
        yield new RegexTree.AnyOf(false, null);
      }
      case 'x' -> {
        at = peek() == '{' ? after('}') : at + 2;
        yield new RegexTree.AnyOf(false, null);
      }
      case 'u' -> {
        at += 4;
        yield new RegexTree.AnyOf(false, null);
      }
      case 'N' -> {
        at = after('}');
        yield new RegexTree.AnyOf(false, null);
      }
      case 'c', '0' -> {
        at++;
        yield new RegexTree.AnyOf(false, null);
      }
      case 0 -> throw new IllegalArgumentException("\\ at the end");
      default -> new RegexTree.Literal(c);
    };
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
