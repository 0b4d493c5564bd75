package org.neuropil.connectome.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Cypher that the service itself runs: one file a query, {@code cypher/queries/NAME.cypher} on
 * the class path. Classes keep their texts in static fields, so that a missing file shows when the
 * class is loaded.
 *
 * <p>Values are parameters. What Cypher cannot take as a parameter (labels, property names of a
 * selector) stands in the file as a mark in double braces, such as <code>{{label}}</code>, for
 * {@link #fill}.
 */
public final class CypherTexts {
  private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();
  private static final Pattern MARK = Pattern.compile("\\{\\{(\\w+)}}");

  private CypherTexts() {}

  /**
   * The text of a query.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public static String text(String name) {
    return TEXTS.computeIfAbsent(name, CypherTexts::load);
  }

  /**
   * Puts terms in the place of marks, in one pass: a term that looks like a mark stays as it is.
   *
   * @throws IllegalArgumentException when the text has a mark that {@code terms} lacks
   */
  public static String fill(String text, Map<String, String> terms) {
    return MARK.matcher(text)
        .replaceAll(
            mark -> {
              String term = terms.get(mark.group(1));
              if (term == null) {
                throw new IllegalArgumentException(
                    "mark: " + mark.group() + " (expected: one of " + terms.keySet() + ")");
              }
              return Matcher.quoteReplacement(term);
            });
  }

  private static String load(String name) {
    String path = "cypher/queries/" + name + ".cypher";
    try (InputStream in = CypherTexts.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "query: " + name + " (expected: a resource " + path + ")");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
