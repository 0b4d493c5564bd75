package org.neuropil.connectome.graph.guard;

import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.util.CypherExceptionFactory;
import org.neo4j.cypher.internal.util.InputPosition;
import org.neo4j.gqlstatus.ErrorGqlStatusObject;
import org.neuropil.connectome.graph.CypherException;
import scala.Option;

/**
 * What Neo4j's parser throws, as our exception, with line and column of the whole text but without
 * the text itself (which may be a megabyte on one line).
 */
final class SyntaxErrors implements CypherExceptionFactory {
  private final Option<InputPosition> start;

  /**
   * @param start where the parsed part begins in the text; null for its very beginning
   */
  SyntaxErrors(@Nullable InputPosition start) {
    this.start = Option.apply(start);
  }

  @Override
  public RuntimeException syntaxException(String message, InputPosition position) {
    InputPosition where = position.withOffset(start);
    return new CypherException(
        CypherException.Kind.INVALID,
        message + " (line " + where.line() + ", column " + where.column() + ")",
        null);
  }

  @Override
  public RuntimeException syntaxException(
      ErrorGqlStatusObject status, String message, InputPosition position) {
    return syntaxException(message, position);
  }

  @Override
  public RuntimeException arithmeticException(String message, Exception cause) {
    return new CypherException(CypherException.Kind.INVALID, message, cause);
  }

  @Override
  public RuntimeException arithmeticException(
      ErrorGqlStatusObject status, String message, Exception cause) {
    return arithmeticException(message, cause);
  }
}
