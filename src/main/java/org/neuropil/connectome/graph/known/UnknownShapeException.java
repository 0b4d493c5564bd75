package org.neuropil.connectome.graph.known;

/** A query, or a part of one, is not among those that are known. Costs no stack trace. */
public final class UnknownShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownShapeException(String what) {
    super(what, null, false, false);
  }
}
