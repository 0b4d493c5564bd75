package org.neuropil.connectome.dialect;

/** What brackets and CASEs are around the token at hand, in a walk from the first to the last. */
final class Surroundings {
  private enum Frame {
    PARENTHESES,
    LIST,
    /** The inside of {@code -[r:T]-}, as far as its WHERE. */
    RELATIONSHIP,
    /** A map, or a projection of one: {@code {a: 1}}, {@code n {.a, b: 1}}. */
    MAP,
    /** The query within {@code CALL { }} and the like. */
    BLOCK,
    /** {@code CASE x WHEN ...}. */
    SIMPLE_CASE,
    /** {@code CASE WHEN ...}. */
    GENERIC_CASE
  }

  private final Tokens tokens;

  /** A frame opens at most at every token. */
  private final Frame[] frames;

  private final int[] openings;
  private int depth;

  Surroundings(Tokens tokens) {
    this.tokens = tokens;
    this.frames = new Frame[tokens.count()];
    this.openings = new int[tokens.count()];
  }

  /** Goes on to the next token; an opening bracket is then inside itself. */
  void enter(int token) {
    int partner = tokens.partner(token);
    if (partner > token) {
      open(bracket(token), token);
    } else if (partner >= 0) {
      close(partner);
    } else if (!isNamed(token)) {
      word(token);
    }
  }

  private void word(int token) {
    if (tokens.is(token, "case")) {
      if (!tokens.is(token + 1, ',') && !tokens.is(token + 1, ')') && !tokens.is(token + 1, '=')) {
        open(tokens.is(token + 1, "when") ? Frame.GENERIC_CASE : Frame.SIMPLE_CASE, token);
      }
    } else if (tokens.is(token, "end")) {
      if (inside(Frame.SIMPLE_CASE) || inside(Frame.GENERIC_CASE)) {
        depth--;
      }
    } else if (tokens.is(token, "where") && inside(Frame.RELATIONSHIP)) {
      frames[depth - 1] = Frame.LIST;
    }
  }

  /** Whether a word is a name where keywords may be names: property, label, parameter, map key. */
  private boolean isNamed(int token) {
    return tokens.is(token - 1, '.')
        || tokens.is(token - 1, ':') && !inside(Frame.MAP)
        || tokens.is(token - 1, '$')
        || tokens.is(token + 1, ':') && inside(Frame.MAP);
  }

  private Frame bracket(int token) {
    if (tokens.is(token, '(')) {
      return Frame.PARENTHESES;
    }
    if (tokens.is(token, '[')) {
      return tokens.is(token - 1, '-') ? Frame.RELATIONSHIP : Frame.LIST;
    }
    boolean map =
        tokens.is(token + 1, '}')
            || tokens.is(token + 1, '.')
            || tokens.isName(token + 1)
                && (tokens.is(token + 2, ':')
                    || tokens.is(token + 2, ',')
                    || tokens.is(token + 2, '}'));
    return map ? Frame.MAP : Frame.BLOCK;
  }

  private void open(Frame frame, int token) {
    frames[depth] = frame;
    openings[depth++] = token;
  }

  private void close(int opening) {
    while (depth > 0 && openings[--depth] != opening) {
      // A CASE without its END.
    }
  }

  private boolean inside(Frame frame) {
    return depth > 0 && frames[depth - 1] == frame;
  }

  boolean inParentheses() {
    return inside(Frame.PARENTHESES);
  }

  /** Whether a label may follow a colon: not a map's value, nor a relationship's type. */
  boolean mayNameLabel(int colon) {
    if (tokens.is(colon - 1, ':') || tokens.is(colon + 1, ':') || inside(Frame.RELATIONSHIP)) {
      return false;
    }
    return !(inside(Frame.MAP)
        && tokens.isName(colon - 1)
        && (openings[depth - 1] == colon - 2 || tokens.is(colon - 2, ',')));
  }

  /** Whether a value is one that a simple CASE compares with. */
  boolean isAlternative(int token) {
    return inside(Frame.SIMPLE_CASE)
        && (tokens.is(token - 1, "when") || tokens.is(token - 1, ','))
        && (tokens.is(token + 1, "then") || tokens.is(token + 1, ','));
  }
}
