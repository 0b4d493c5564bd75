package org.neuropil.connectome.dialect;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One walk over the tokens of a query, which notes what each becomes, and then says so. */
final class Rewriting {
  private static final Set<String> LABELS =
      Set.of("Neuron", "Segment", "Meta", "SynapseSet", "Synapse", "Cell", "ElementSet", "Element");

  /** Queries within queries that are looked into; the query guard allows no more. */
  private static final int DEEPEST = 4;

  private final Tokens tokens;
  private final String prefix;
  private final Translation.Builder result;
  private final UnaryOperator<String> escape;
  private final int depth;

  /** What a token becomes, and what comes after it; null for nothing new. */
  private final @Nullable String[] instead;

  private final @Nullable String[] after;

  private final ColumnNames columns;

  Rewriting(Tokens tokens, String prefix, Translation.Builder result) {
    this(tokens, prefix, result, UnaryOperator.identity(), 0);
  }

  private Rewriting(
      Tokens tokens,
      String prefix,
      Translation.Builder result,
      UnaryOperator<String> escape,
      int depth) {
    this.tokens = tokens;
    this.prefix = prefix;
    this.result = result;
    this.escape = escape;
    this.depth = depth;
    this.instead = new @Nullable String[tokens.count()];
    this.after = new @Nullable String[tokens.count()];
    this.columns = new ColumnNames(tokens);
  }

  void run() {
    Surroundings around = new Surroundings(tokens);
    for (int i = 0; i < tokens.count(); i++) {
      around.enter(i);
      if (tokens.is(i, ':')) {
        if (around.mayNameLabel(i)) {
          labels(i + 1, around.inParentheses());
        }
      } else if (tokens.is(i + 1, '(') && isFunction(i)) {
        function(i);
      } else if (tokens.is(i, "null") && around.isAlternative(i)) {
        change(i, "IS NULL");
      }
    }
    new ImplicitGroups(
            tokens,
            new ImplicitGroups.Edits() {
              @Override
              public void replace(int token, String text) {
                instead[token] = text;
              }

              @Override
              public void insertAfter(int token, String text) {
                after[token] = text;
              }
            })
        .run();
    columns.find();
    write();
  }

  /** The label after a colon; within a node's parentheses also those joined to it. */
  private void labels(int first, boolean joined) {
    int open = 0;
    for (int i = first; i < tokens.count(); i++) {
      while (tokens.is(i, '!') || tokens.is(i, '(')) {
        open += tokens.is(i, '(') ? 1 : 0;
        i++;
      }
      if (!tokens.isName(i)) {
        return;
      }
      String name = tokens.name(i);
      if (LABELS.contains(name)) {
        instead[i] = "`" + prefix + "_" + name + "`";
      }
      while (open > 0 && tokens.is(i + 1, ')')) {
        open--;
        i++;
      }
      if (!joined || !(tokens.is(i + 1, '|') || tokens.is(i + 1, '&'))) {
        return;
      }
      i++;
    }
  }

  /** Whether a word before a parenthesis is the name of a function without a namespace. */
  private boolean isFunction(int word) {
    return tokens.kind(word) == Tokens.Kind.WORD
        && !tokens.is(word - 1, '.')
        && !tokens.is(word - 1, ':');
  }

  private void function(int name) {
    int close = tokens.partner(name + 1);
    if (tokens.is(name, "distance")) {
      change(name, "point.distance");
    } else if (tokens.is(name, "exists") && close > 0 && isProperty(name + 2, close - 1)) {
      change(name, "");
      after[close - 1] = " IS NOT NULL";
    } else if (tokens.is(name, "size") && close > 0 && isPattern(name + 2, close - 1)) {
      change(name, "COUNT");
      change(name + 1, "{");
      change(close, "}");
    }
  }

  private void change(int token, String text) {
    instead[token] = text;
    columns.changed(token);
  }

  /** Whether an expression is a property of something: {@code n.p}, {@code n["p"]}. */
  private boolean isProperty(int first, int last) {
    int from = first;
    int to = last;
    while (from < to && tokens.is(from, '(') && tokens.partner(from) == to) {
      from++;
      to--;
    }
    if (tokens.is(to, ']')) {
      int open = tokens.partner(to);
      return open > from && !tokens.is(open - 1, '-');
    }
    return to > from + 1 && tokens.isName(to) && tokens.is(to - 1, '.');
  }

  /** Whether an expression is a pattern, such as {@code (a)-[:T]->(b)}. */
  private boolean isPattern(int first, int last) {
    int node = tokens.is(first, '(') ? tokens.partner(first) : -1;
    if (node < 0 || node >= last || !tokens.is(last, ')')) {
      return false;
    }
    return tokens.is(node + 1, '-') || tokens.is(node + 1, '<') && tokens.is(node + 2, '-');
  }

  private void write() {
    CypherSource source = tokens.source();
    for (int i = 0; i < tokens.count(); i++) {
      String changed = instead[i];
      if (changed != null) {
        int from = source.origin(tokens.start(i));
        result.replace(from, source.origin(tokens.end(i)), escape.apply(changed));
      } else if (isInnerQuery(i)) {
        innerQuery(i);
      }
      insert(after[i], i);
      insert(columns.after(i), i);
    }
  }

  private void insert(@Nullable String more, int token) {
    if (more != null) {
      int place = tokens.source().origin(tokens.end(token));
      result.replace(place, place, escape.apply(more));
    }
  }

  /** Whether a token is the string that a procedure runs as a query. */
  private boolean isInnerQuery(int token) {
    return tokens.kind(token) == Tokens.Kind.STRING
        && depth < DEEPEST
        && tokens.is(token - 1, '(')
        && tokens.is(token - 2, "runTimeboxed")
        && tokens.is(token - 3, '.')
        && tokens.is(token - 4, "cypher")
        && tokens.is(token - 5, '.')
        && tokens.is(token - 6, "apoc")
        && tokens.isClosed(token);
  }

  private void innerQuery(int string) {
    char quote = tokens.source().at(tokens.start(string));
    CypherSource content = tokens.content(string).unicode();
    new Rewriting(
            new Tokens(content),
            prefix,
            result,
            text -> escape.apply(quoted(text, quote)),
            depth + 1)
        .run();
  }

  private static String quoted(String text, char quote) {
    return text.replace("\\", "\\\\").replace("" + quote, "\\" + quote);
  }
}
