package org.neuropil.connectome;

/** A caller insists on an engine that a dataset has not got. */
public final class EngineUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineUnavailableException(String message) {
    super(message);
  }
}
