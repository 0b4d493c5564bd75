package org.neuropil.connectome.connection;

/** A matrix that does not fit; the message says the limit and what to ask instead. */
public final class MatrixTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MatrixTooLarge(String message) {
    super(message);
  }
}
