package org.neuropil.connectome.graph;

import org.neo4j.kernel.api.exceptions.Status;

/** A query that the {@link QueryCheck} refused, with the status code that Bolt's clients expect. */
final class RefusedOverBolt extends RuntimeException implements Status.HasStatus {
  private static final long serialVersionUID = 1L;

  private final Status status;

  RefusedOverBolt(CypherException refusal) {
    super(refusal.getMessage(), refusal, false, false);
    this.status = status(refusal.kind());
  }

  private static Status status(CypherException.Kind kind) {
    return switch (kind) {
      case INVALID -> Status.Statement.SyntaxError;
      case FORBIDDEN -> Status.Security.Forbidden;
      case TIME_LIMIT -> Status.Transaction.TransactionTimedOut;
      case MEMORY_LIMIT -> Status.General.MemoryPoolOutOfMemoryError;
      case CANCELLED -> Status.Transaction.Terminated;
      case BUSY -> Status.Request.NoThreadsAvailable;
      case UNAVAILABLE -> Status.General.DatabaseUnavailable;
      case FAILED -> Status.General.UnknownError;
    };
  }

  @Override
  public Status status() {
    return status;
  }
}
