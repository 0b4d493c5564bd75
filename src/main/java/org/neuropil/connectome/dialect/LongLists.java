package org.neuropil.connectome.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes parameters of the long lists that a query has written out, such as the ids of a batch. The
 * answer is the same, but the text is short and the same for every batch, so that Neo4j plans it
 * once; and its time to read literals grows with the square of their number: 10,000 take seconds,
 * 100,000 minutes, in which no time limit reaches it.
 */
public final class LongLists {
  /** Values in a list that is worth it. */
  private static final int LEAST = 32;

  /** Lists and maps within each other. */
  private static final int DEEPEST = 8;

  private static final Object NO_LITERAL = new Object();

  /**
   * @param translation the text with parameters in place of lists
   * @param lists their values by name
   */
  public record Result(Translation translation, Map<String, @Nullable Object> lists) {}

  private final Tokens tokens;
  private final Set<String> taken;
  private final Map<String, @Nullable Object> lists = new LinkedHashMap<>();

  /** Where the reading of a literal is. */
  private int place;

  private int values;

  private LongLists(Tokens tokens, Set<String> taken) {
    this.tokens = tokens;
    this.taken = taken;
  }

  /**
   * Finds them; the time is linear in the length of the text.
   *
   * @param taken names of parameters that the query has already
   */
  public static Result bind(String text, Set<String> taken) {
    Translation.Builder result = new Translation.Builder(text);
    if (text.length() < 2 * LEAST || text.indexOf('[') < 0) {
      return new Result(result.build(), Map.of());
    }
    LongLists found = new LongLists(new Tokens(CypherSource.of(text)), taken);
    found.run(result);
    return new Result(result.build(), found.lists);
  }

  private void run(Translation.Builder result) {
    ColumnNames columns = new ColumnNames(tokens);
    Map<Integer, String> names = new HashMap<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (!tokens.is(i, '[') || tokens.partner(i) < i + 2 * LEAST - 1) {
        continue;
      }
      place = i;
      values = 0;
      Object list = literal(0);
      if (list != NO_LITERAL && values >= LEAST) {
        String name = name();
        lists.put(name, list);
        names.put(i, name);
        columns.changed(i);
        i = place - 1;
      }
    }
    CypherSource source = tokens.source();
    columns.find();
    for (int i = 0; i < tokens.count(); i++) {
      String name = names.get(i);
      if (name != null) {
        int from = source.origin(tokens.start(i));
        i = tokens.partner(i);
        result.replace(from, source.origin(tokens.end(i)), "$" + name);
      }
      String column = columns.after(i);
      if (column != null) {
        int end = source.origin(tokens.end(i));
        result.replace(end, end, column);
      }
    }
  }

  private String name() {
    String name = "list" + lists.size();
    while (taken.contains(name)) {
      name = "_" + name;
    }
    return name;
  }

  /** Reads a value at the current place and goes beyond it. */
  private @Nullable Object literal(int depth) {
    int token = place++;
    if (tokens.is(token, '[') && depth < DEEPEST) {
      return list(depth);
    }
    if (tokens.is(token, '{') && depth < DEEPEST) {
      return map(depth);
    }
    values++;
    if (tokens.kind(token) == Tokens.Kind.STRING && tokens.isClosed(token)) {
      return tokens.string(token);
    }
    if (tokens.is(token, "true")) {
      return true;
    }
    if (tokens.is(token, "false")) {
      return false;
    }
    if (tokens.is(token, "null")) {
      return null;
    }
    boolean negative = tokens.is(token, '-');
    return number(negative ? place++ : token, negative);
  }

  private Object number(int token, boolean negative) {
    if (tokens.kind(token) != Tokens.Kind.NUMBER) {
      return NO_LITERAL;
    }
    String digits = tokens.name(token);
    try {
      if (tokens.is(token + 1, '.') && tokens.kind(token + 2) == Tokens.Kind.NUMBER) {
        place += 2;
        String fraction = tokens.name(token + 2);
        return isDecimal(digits) && isDecimal(fraction)
            ? (Object) Double.valueOf((negative ? "-" : "") + digits + "." + fraction)
            : NO_LITERAL;
      }
      // A zero in front would make it octal.
      boolean plain = isDecimal(digits) && (digits.length() == 1 || digits.charAt(0) != '0');
      return plain ? (Object) Long.valueOf((negative ? "-" : "") + digits) : NO_LITERAL;
    } catch (NumberFormatException e) {
      return NO_LITERAL;
    }
  }

  private static boolean isDecimal(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Object list(int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    if (tokens.is(place, ']')) {
      place++;
      return items;
    }
    do {
      Object item = literal(depth + 1);
      if (item == NO_LITERAL) {
        return NO_LITERAL;
      }
      items.add(item);
    } while (tokens.is(place++, ','));
    return tokens.is(place - 1, ']') ? items : NO_LITERAL;
  }

  private Object map(int depth) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    if (tokens.is(place, '}')) {
      place++;
      return entries;
    }
    do {
      if (!tokens.isName(place) || !tokens.is(place + 1, ':')) {
        return NO_LITERAL;
      }
      String key = tokens.name(place);
      place += 2;
      Object value = literal(depth + 1);
      // Of a key that comes twice Neo4j decides which value counts.
      if (value == NO_LITERAL || entries.containsKey(key)) {
        return NO_LITERAL;
      }
      entries.put(key, value);
    } while (tokens.is(place++, ','));
    return tokens.is(place - 1, '}') ? entries : NO_LITERAL;
  }
}
