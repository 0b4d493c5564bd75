package org.neuropil.connectome.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The names of the columns of a query that have none but their text: where that changes, they are
 * given the old one.
 */
final class ColumnNames {
  private final Tokens tokens;
  private final boolean[] changed;
  private final @Nullable String[] after;

  ColumnNames(Tokens tokens) {
    this.tokens = tokens;
    this.changed = new boolean[tokens.count()];
    this.after = new @Nullable String[tokens.count()];
  }

  /** Says that a token becomes another. */
  void changed(int token) {
    changed[token] = true;
  }

  /** What follows a token to name the column that it ends, or null. */
  @Nullable String after(int token) {
    return after[token];
  }

  /** Finds the columns, once all changes are known. */
  void find() {
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.is(i, "return") && !tokens.is(i - 1, '.') && !tokens.is(i + 1, ':')) {
        i = items(tokens.is(i + 1, "distinct") ? i + 2 : i + 1);
      }
    }
  }

  /** Goes through the items of a RETURN; gives the last token of them. */
  private int items(int first) {
    int start = first;
    boolean named = false;
    boolean renamed = false;
    int cases = 0;
    int i = first;
    while (!endsItems(i)) {
      if (cases == 0 && tokens.is(i, ',')) {
        keepName(start, i, renamed && !named);
        start = i + 1;
        named = false;
        renamed = false;
      } else if (!tokens.is(i - 1, '.')) {
        cases += tokens.is(i, "case") ? 1 : tokens.is(i, "end") && cases > 0 ? -1 : 0;
        named |= cases == 0 && tokens.is(i, "as");
      }
      int next = tokens.partner(i) > i ? tokens.partner(i) + 1 : i + 1;
      for (; i < next; i++) {
        renamed |= changed[i];
      }
    }
    keepName(start, i, renamed && !named);
    return i - 1;
  }

  private boolean endsItems(int token) {
    return token >= tokens.count()
        || tokens.is(token, ';')
        || tokens.is(token, '}')
        || tokens.is(token, ')')
        || !tokens.is(token - 1, '.')
            && (tokens.is(token, "order")
                || tokens.is(token, "skip")
                || tokens.is(token, "limit")
                || tokens.is(token, "union"));
  }

  private void keepName(int start, int end, boolean needed) {
    if (needed && end > start) {
      String text = tokens.source().text(tokens.start(start), tokens.end(end - 1));
      after[end - 1] = " AS `" + text.replace("`", "``") + "`";
    }
  }
}
