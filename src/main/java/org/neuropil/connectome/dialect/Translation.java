package org.neuropil.connectome.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text that was rewritten, and where. */
public final class Translation {
  /** As Neo4j and the query guard name a place. */
  private static final Pattern PLACE =
      Pattern.compile("line (\\d{1,8}), column (\\d{1,8})(?: \\(offset: (\\d{1,8})\\))?");

  /** One changed place: from and to where in the original, and in the text that came of it. */
  private record Edit(int from, int to, int newFrom, int newTo) {}

  private final String original;
  private final String text;
  private final List<Edit> edits;

  private Translation(String original, String text, List<Edit> edits) {
    this.original = original;
    this.text = text;
    this.edits = List.copyOf(edits);
  }

  /** The text to run. */
  public String text() {
    return text;
  }

  /** Names the places that a message speaks of ({@code line 2, column 17}) as in the original. */
  public String inOriginal(String message) {
    return edits.isEmpty() ? message : PLACE.matcher(message).replaceAll(this::place);
  }

  private String place(MatchResult found) {
    int line = Integer.parseInt(found.group(1));
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return found.group();
      }
    }
    int offset = original(Math.min(text.length(), start + Integer.parseInt(found.group(2)) - 1));
    int column = offset - original.lastIndexOf('\n', offset - 1);
    return "line "
        + line
        + ", column "
        + column
        + (found.group(3) == null ? "" : " (offset: " + offset + ")");
  }

  private int original(int place) {
    int shift = 0;
    for (Edit edit : edits) {
      if (place < edit.newFrom) {
        break;
      }
      if (place < edit.newTo) {
        return edit.from;
      }
      shift = edit.newTo - edit.to;
    }
    return place - shift;
  }

  /** Takes changes in the order of the text. */
  static final class Builder {
    private final String original;
    private final StringBuilder text;
    private final List<Edit> edits = new ArrayList<>();
    private int done;

    Builder(String original) {
      this.original = original;
      this.text = new StringBuilder(original.length() + original.length() / 8);
    }

    void replace(int from, int to, String with) {
      text.append(original, done, from);
      edits.add(new Edit(from, to, text.length(), text.length() + with.length()));
      text.append(with);
      done = to;
    }

    Translation build() {
      if (edits.isEmpty()) {
        return new Translation(original, original, edits);
      }
      text.append(original, done, original.length());
      return new Translation(original, text.toString(), edits);
    }
  }
}
