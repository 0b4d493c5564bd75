package org.neuropil.connectome.graph;

import org.jspecify.annotations.Nullable;

/** A query that could not be answered. The kind says whose fault it is. */
public final class CypherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a query failed. */
  public enum Kind {
    /**
     * The text is not Cypher, or names a parameter, function or type wrongly: the caller's to mend.
     */
    INVALID,
    /**
     * A write, a schema or admin command, file or network access, or a procedure that is not
     * allowed.
     */
    FORBIDDEN,
    /** Longer than the query's time limit. */
    TIME_LIMIT,
    /** More memory than one query, or all queries together, may take. */
    MEMORY_LIMIT,
    /** Ended on request, for example because the client hung up. */
    CANCELLED,
    /** Too many queries at once; worth trying again. */
    BUSY,
    /** The store is closed, damaged or out of reach. */
    UNAVAILABLE,
    /** Neo4j failed in a way that is not the caller's fault. */
    FAILED
  }

  private final Kind kind;

  public CypherException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
