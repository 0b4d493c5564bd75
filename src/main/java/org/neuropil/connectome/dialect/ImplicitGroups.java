package org.neuropil.connectome.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes apart what Neo4j 5 no longer groups by: {@code WITH a + collect(b) AS c, d} becomes {@code
 * WITH a, collect(b) AS x, d WITH a + x AS c, d}. neuPrintExplorer's search by index is written so.
 */
final class ImplicitGroups {
  private static final Set<String> AGGREGATES =
      Set.of("collect", "count", "sum", "avg", "min", "max");
  private static final List<String> ENDS =
      List.of(
          "where",
          "order",
          "skip",
          "limit",
          "match",
          "optional",
          "unwind",
          "call",
          "with",
          "return",
          "merge",
          "create",
          "set",
          "delete",
          "detach",
          "remove",
          "foreach",
          "union");

  /** Where the changes go. */
  interface Edits {
    void replace(int token, String text);

    void insertAfter(int token, String text);
  }

  /** One item of a WITH: the tokens from first to last. */
  private record Item(int first, int last) {}

  private final Tokens tokens;
  private final Edits edits;
  private int made;

  ImplicitGroups(Tokens tokens, Edits edits) {
    this.tokens = tokens;
    this.edits = edits;
  }

  void run() {
    for (int i = 0; i < tokens.count(); i++) {
      if (isKeyword(i, "with") && !tokens.is(i + 1, "distinct")) {
        List<Item> items = items(i + 1);
        takeApart(items);
        i = items.isEmpty() ? i : items.get(items.size() - 1).last;
      }
    }
  }

  private boolean isKeyword(int token, String word) {
    return tokens.is(token, word)
        && !tokens.is(token - 1, '.')
        && !tokens.is(token - 1, ':')
        && !tokens.is(token - 1, '$')
        && !tokens.is(token + 1, ':')
        && !tokens.is(token - 1, "starts")
        && !tokens.is(token - 1, "ends");
  }

  private List<Item> items(int first) {
    List<Item> items = new ArrayList<>();
    int start = first;
    int i = first;
    for (; i < tokens.count() && !isEnd(i); i++) {
      if (tokens.is(i, ',')) {
        items.add(new Item(start, i - 1));
        start = i + 1;
      } else if (tokens.partner(i) > i) {
        i = tokens.partner(i);
      }
    }
    items.add(new Item(start, Math.min(i, tokens.count()) - 1));
    return items;
  }

  private boolean isEnd(int token) {
    if (tokens.kind(token) == Tokens.Kind.PUNCTUATION) {
      return tokens.is(token, '}') || tokens.is(token, ')') || tokens.is(token, ';');
    }
    return tokens.kind(token) == Tokens.Kind.WORD
        && ENDS.stream().anyMatch(word -> isKeyword(token, word));
  }

  private void takeApart(List<Item> items) {
    Set<String> grouped = new HashSet<>();
    boolean any = false;
    for (Item item : items) {
      if (item.first == item.last && tokens.isName(item.first)) {
        grouped.add(tokens.name(item.first));
      } else if (!tokens.is(item.last - 1, "as") || !tokens.isName(item.last)) {
        return;
      }
    }
    List<String> second = new ArrayList<>();
    for (Item item : items) {
      int operator = operator(item, grouped);
      if (operator < 0) {
        second.add(text(item.last));
        continue;
      }
      any = true;
      second.add(split(item, operator, grouped));
    }
    if (any) {
      edits.insertAfter(items.get(items.size() - 1).last, " WITH " + String.join(", ", second));
    }
  }

  /** The operator between a variable and an aggregate, or -1 when an item is something else. */
  private int operator(Item item, Set<String> grouped) {
    int alias = item.last - 1;
    int left = item.first;
    int right = alias - 1;
    if (alias - left < 5) {
      return -1;
    }
    if (tokens.isName(left)
        && isOperator(left + 1)
        && isAggregate(left + 2)
        && tokens.partner(left + 3) == right) {
      return grouped.contains(tokens.name(left)) ? -1 : left + 1;
    }
    if (tokens.isName(right)
        && isOperator(right - 1)
        && isAggregate(left)
        && tokens.partner(left + 1) == right - 2) {
      return grouped.contains(tokens.name(right)) ? -1 : right - 1;
    }
    return -1;
  }

  private boolean isOperator(int token) {
    return tokens.kind(token) == Tokens.Kind.PUNCTUATION
        && "+-*/%".indexOf(tokens.source().at(tokens.start(token))) >= 0;
  }

  private boolean isAggregate(int token) {
    return AGGREGATES.stream().anyMatch(word -> tokens.is(token, word))
        && tokens.is(token + 1, '(');
  }

  /** Gives what the item is in the second WITH. */
  private String split(Item item, int operator, Set<String> grouped) {
    String name = "`aggregate " + made++ + "`";
    String sign = text(operator);
    String as = " AS " + text(item.last);
    if (operator == item.first + 1) {
      String variable = text(item.first);
      edits.replace(operator, ",");
      edits.replace(item.last, name);
      grouped.add(tokens.name(item.first));
      return variable + " " + sign + " " + name + as;
    }
    String variable = text(operator + 1);
    edits.replace(operator, "AS " + name + ",");
    edits.replace(item.last - 1, "");
    edits.replace(item.last, "");
    grouped.add(tokens.name(operator + 1));
    return name + " " + sign + " " + variable + as;
  }

  private String text(int token) {
    return tokens.source().text(tokens.start(token), tokens.end(token));
  }
}
