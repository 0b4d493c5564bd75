package org.neuropil.connectome.adjacency;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one region's counts are written in a roiInfo text: the text with the numbers taken out.
 * {@code , "FB": {"pre": 3, "post": 5}} has the pieces {@code , "FB": {"pre": } and {@code ,
 * "post": } and {@code }}.
 *
 * @param pieces one more than there are numbers
 * @param roi the region's name
 * @param keys names of the numbers, in order
 */
record RoiForm(List<String> pieces, String roi, List<String> keys) {
  /** Longer numbers are not taken out. */
  static final int MOST_DIGITS = 18;

  RoiForm {
    pieces = List.copyOf(pieces);
    keys = List.copyOf(keys);
    Objects.requireNonNull(roi);
    if (pieces.size() != keys.size() + 1) {
      throw new IllegalArgumentException(
          "pieces: " + pieces.size() + " (expected: " + (keys.size() + 1) + ")");
    }
  }

  /** Where in the numbers a count is; -1 when it is not among them. */
  int indexOf(String key) {
    return keys.indexOf(key);
  }

  /** A form and the numbers of one region in a text. */
  record Found(RoiForm form, long[] numbers, int end) {}

  /**
   * Reads one region's counts.
   *
   * @param from where its separator or its opening brace begins
   * @return null when it is written in a way that has no form: escapes, fractions, nested objects
   */
  static @Nullable Found read(String text, int from) {
    int open = text.indexOf('"', from);
    int close = open < 0 ? -1 : text.indexOf('"', open + 1);
    int brace = close < 0 ? -1 : text.indexOf('{', close + 1);
    if (brace < 0 || text.substring(open, close).indexOf('\\') >= 0) {
      return null;
    }
    if (!isSpaceAnd(text, from, open, from == 0 ? '{' : ',')
        || !isSpaceAnd(text, close + 1, brace, ':')) {
      return null;
    }
    List<String> pieces = new ArrayList<>(3);
    List<String> keys = new ArrayList<>(2);
    long[] numbers = new long[8];
    int piece = from;
    int at = brace + 1;
    while (true) {
      int keyOpen = text.indexOf('"', at);
      int end = text.indexOf('}', at);
      if (end < 0) {
        return null;
      }
      if (keyOpen < 0 || end < keyOpen) {
        if (!isSpace(text, at, end)) {
          return null;
        }
        pieces.add(text.substring(piece, end + 1));
        return new Found(
            new RoiForm(List.copyOf(pieces), text.substring(open + 1, close), List.copyOf(keys)),
            numbers,
            end + 1);
      }
      int keyClose = text.indexOf('"', keyOpen + 1);
      int number = keyClose + 1;
      if (keyClose < 0
          || keys.size() == numbers.length
          || text.substring(keyOpen, keyClose).indexOf('\\') >= 0
          || !(keys.isEmpty() ? isSpace(text, at, keyOpen) : isSpaceAnd(text, at, keyOpen, ','))) {
        return null;
      }
      while (number < text.length() && !isDigit(text.charAt(number))) {
        number++;
      }
      int stop = number;
      while (stop < text.length() && isDigit(text.charAt(stop))) {
        stop++;
      }
      boolean plain =
          stop > number
              && stop - number <= MOST_DIGITS
              && (text.charAt(number) != '0' || stop == number + 1)
              && stop < text.length()
              && ",} \t\r\n".indexOf(text.charAt(stop)) >= 0;
      if (!plain || !isSpaceAnd(text, keyClose + 1, number, ':')) {
        return null;
      }
      if (keys.contains(text.substring(keyOpen + 1, keyClose))) {
        return null;
      }
      pieces.add(text.substring(piece, number));
      numbers[keys.size()] = Long.parseLong(text, number, stop, 10);
      keys.add(text.substring(keyOpen + 1, keyClose));
      piece = stop;
      at = stop;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (" \t\r\n".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is this character, once, and nothing else but space. */
  private static boolean isSpaceAnd(String text, int from, int to, char c) {
    int at = text.indexOf(c, from);
    return at >= from && at < to && isSpace(text, from, at) && isSpace(text, at + 1, to);
  }
}
