package org.neuropil.connectome.graph.guard;

import java.util.Locale;
import org.neo4j.cypher.internal.CypherVersion;
import org.neo4j.cypher.internal.PreParserOption;
import org.neo4j.cypher.internal.ast.Statement;
import org.neo4j.cypher.internal.ast.factory.neo4j.Neo4jASTExceptionFactory;
import org.neo4j.cypher.internal.parser.AstParserFactory$;
import org.neo4j.cypher.internal.preparser.javacc.CypherPreParser;
import org.neo4j.cypher.internal.preparser.javacc.PreParserCharStream;
import org.neo4j.cypher.internal.preparser.javacc.PreParserResult;
import org.neo4j.cypher.internal.util.InputPosition;
import org.neuropil.connectome.graph.CypherException;
import scala.Option;

/**
 * Turns a text into Neo4j's syntax tree by Neo4j's own pre-parser and parser, the very ones that
 * the database uses: what they read here is what the database will run.
 */
public final class QueryReader {
  private QueryReader() {}

  /**
   * @throws CypherException {@code INVALID} where Neo4j's parser cannot read the text (so it could
   *     not in the database either), {@code FORBIDDEN} for options and nesting
   */
  public static Statement read(String text) {
    if (text.length() > Limits.TEXT_CHARACTERS) {
      throw new CypherException(
          CypherException.Kind.FORBIDDEN,
          "query: "
              + text.length()
              + " characters (expected: at most "
              + Limits.TEXT_CHARACTERS
              + "); send long lists as parameters",
          null);
    }
    PreParserResult start = readOptions(text);
    Refusals refusals = new Refusals();
    start.options().forEach(option -> checkOption(option, refusals));
    refusals.throwIfAny();
    String statement = text.substring(start.position().offset());
    Nesting.check(statement, start.position());
    try {
      return AstParserFactory$.MODULE$
          .apply(CypherVersion.Cypher5)
          .apply(statement, new SyntaxErrors(start.position()), Option.empty())
          .singleStatement();
    } catch (StackOverflowError e) {
      throw Nesting.tooDeep(start.position());
    }
  }

  /** Whether EXPLAIN, PROFILE or another option stands before the query. */
  public static boolean hasOptions(String text) {
    return !readOptions(text).options().isEmpty();
  }

  private static PreParserResult readOptions(String text) {
    if (text.isBlank()) {
      throw new CypherException(
          CypherException.Kind.INVALID, "query: empty (expected: a Cypher query)", null);
    }
    try {
      return new CypherPreParser(
              new Neo4jASTExceptionFactory(new SyntaxErrors(null)), new PreParserCharStream(text))
          .parse();
    } catch (CypherException e) {
      throw e;
    } catch (Exception e) {
      throw new CypherException(CypherException.Kind.INVALID, "query: " + e.getMessage(), e);
    }
  }

  private static void checkOption(PreParserOption option, Refusals refusals) {
    String value = option.value();
    boolean harmless =
        switch (option.key().toLowerCase(Locale.ROOT)) {
          case "execution mode" -> true;
          case "cypher version" -> value.equals("5");
          default -> false;
        };
    if (!harmless) {
      InputPosition where = option.position();
      refusals.add(
          where,
          "query option "
              + option.key()
              + "="
              + value
              + " is refused (expected: CYPHER 5, EXPLAIN or PROFILE, or none)");
    }
  }
}
