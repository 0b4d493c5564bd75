package org.neuropil.connectome.graph;

import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherException.Kind;

/**
 * Sorts Neo4j's status codes ({@code Neo.ClientError.Statement.SyntaxError}) into our kinds; the
 * same codes come from the embedded database and over Bolt.
 */
final class Failures {
  private Failures() {}

  static CypherException of(String code, @Nullable String message, @Nullable Throwable cause) {
    String text = message == null || message.isBlank() ? "no message (" + code + ")" : message;
    return new CypherException(kind(code), text.strip(), cause);
  }

  /** By the last part of the code; versions of Neo4j move codes between its classes. */
  static Kind kind(String code) {
    return switch (code.substring(code.lastIndexOf('.') + 1)) {
      case "AccessMode",
          "ExternalResourceFailed",
          "Forbidden",
          "ForbiddenOnReadOnlyDatabase",
          "WriteOnReadOnlyAccessDatabase",
          "ForbiddenDueToTransactionType",
          "NotSystemDatabaseError",
          "UnsupportedAdministrationCommand" ->
          Kind.FORBIDDEN;
      case "TransactionTimedOut", "TransactionTimedOutClientConfiguration", "ExecutionTimeout" ->
          Kind.TIME_LIMIT;
      case "MemoryPoolOutOfMemoryError",
          "TransactionOutOfMemoryError",
          "TransactionMemoryLimit",
          "OutOfMemoryError" ->
          Kind.MEMORY_LIMIT;
      case "Terminated", "LockClientStopped" -> Kind.CANCELLED;
      case "NoThreadsAvailable", "ResourceExhaustion", "MaximumTransactionLimitReached" ->
          Kind.BUSY;
      case "DatabaseUnavailable",
          "DatabaseNotFound",
          "HomeDatabaseNotFound",
          "UnableToStartDatabase",
          "DbmsInPanic",
          "StorageDamageDetected",
          "Unauthorized",
          "AuthenticationRateLimit",
          "AuthorizationExpired",
          "CredentialsExpired",
          "TokenExpired" ->
          Kind.UNAVAILABLE;
      case "StackOverFlowError" -> Kind.INVALID;
      default -> code.startsWith("Neo.ClientError.") ? Kind.INVALID : Kind.FAILED;
    };
  }
}
