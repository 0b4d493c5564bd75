package org.neuropil.connectome.graph.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.antlr.v4.runtime.Token;
import org.neo4j.cypher.internal.parser.v5.Cypher5Lexer;
import org.neo4j.cypher.internal.parser.v5.ast.factory.Cypher5AstLexer;
import org.neo4j.cypher.internal.util.InputPosition;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherException.Kind;

/**
 * How deep a text nests, told from its tokens before a parser sees it: Neo4j's parser recurses, and
 * a stack that overflows in it takes the thread of the request along.
 */
final class Nesting {
  private Nesting() {}

  /**
   * @param start where {@code statement} begins in the whole text
   */
  static void check(String statement, InputPosition start) {
    Cypher5AstLexer lexer = lexer(statement);
    lexer.removeErrorListeners();
    int brackets = 0;
    int cases = 0;
    int nots = 0;
    int before = Token.EOF;
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      int type = token.getType();
      switch (type) {
        case Cypher5Lexer.LPAREN, Cypher5Lexer.LBRACKET, Cypher5Lexer.LCURLY -> brackets++;
        case Cypher5Lexer.RPAREN, Cypher5Lexer.RBRACKET, Cypher5Lexer.RCURLY -> brackets--;
        case Cypher5Lexer.CASE -> cases += before == Cypher5Lexer.DOT ? 0 : 1;
        case Cypher5Lexer.END -> cases -= before == Cypher5Lexer.DOT ? 0 : 1;
        default -> {}
      }
      nots = type == Cypher5Lexer.NOT ? nots + 1 : 0;
      if (brackets + Math.max(cases, 0) + nots > Limits.NESTING) {
        throw tooDeep(start);
      }
      before = type;
    }
  }

  private static Cypher5AstLexer lexer(String statement) {
    try {
      return Cypher5AstLexer.fromString(statement, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      // The reader of Unicode escapes complains about a broken one.
      throw new CypherException(Kind.INVALID, "query: " + e.getMessage(), e);
    }
  }

  static CypherException tooDeep(InputPosition start) {
    return new CypherException(
        Kind.FORBIDDEN,
        "query: nested too deeply from line "
            + start.line()
            + " on (expected: at most "
            + Limits.NESTING
            + " brackets, CASE and NOT within each other); name parts of it with WITH",
        null);
  }
}
