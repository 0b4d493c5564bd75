package org.neuropil.connectome.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the parts of a query that are made at run time: each value becomes a parameter, each name
 * a quoted one.
 */
public final class CypherTerms {
  private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();

  /** Makes the value a parameter; returns how to write it. */
  public String value(Object value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    return "$" + name;
  }

  /** Sets a parameter that the query's file names. */
  public CypherTerms set(String name, Object value) {
    parameters.put(name, value);
    return this;
  }

  /**
   * How to write a property of a variable. Backquotes in the name are doubled. A name with a
   * backslash is read by parameter instead: Cypher resolves {@code \}{@code u0060} to a backquote
   * before it reads the quotes.
   */
  public String property(String variable, String name) {
    if (name.indexOf('\\') >= 0) {
      return variable + "[" + value(name) + "]";
    }
    return variable + ".`" + name.replace("`", "``") + "`";
  }

  /** The parameters so far; a live view. */
  public Map<String, @Nullable Object> parameters() {
    return parameters;
  }
}
