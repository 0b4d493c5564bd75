package org.neuropil.connectome.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dialect.LongLists;
import org.neuropil.connectome.dialect.Translation;

/**
 * A query as it runs: long lists that its text has written out are parameters.
 *
 * @param parameters of the types that {@link Parameters#plain} gives
 */
record BoundQuery(String text, Map<String, @Nullable Object> parameters, Translation translation) {
  /**
   * @throws CypherException {@code INVALID} when a parameter is of a wrong type
   */
  static BoundQuery of(String text, Map<String, ? extends @Nullable Object> parameters) {
    Map<String, @Nullable Object> plain = Parameters.plain(parameters);
    LongLists.Result bound = LongLists.bind(text, plain.keySet());
    if (bound.lists().isEmpty()) {
      return new BoundQuery(text, plain, bound.translation());
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(plain);
    all.putAll(bound.lists());
    return new BoundQuery(bound.translation().text(), all, bound.translation());
  }

  /** A failure of this query with its places named as in the text before. */
  CypherException inOriginal(CypherException failure) {
    String message = String.valueOf(failure.getMessage());
    String original = translation.inOriginal(message);
    return original.equals(message)
        ? failure
        : new CypherException(failure.kind(), original, failure);
  }
}
