package org.neuropil.web.server;

/** The client's connection, below what the servlet API shows. */
public interface Connection {
  /** The request attribute that holds it, where the server offers it. */
  String ATTRIBUTE = Connection.class.getName();

  /**
   * Whether the client has closed its side. Reads ahead without losing what it reads, so that it
   * must not run at the same time as anything else that reads the request.
   */
  boolean hasHungUp();

  /** Closes without completing the answer, so that it cannot be taken for a whole one. */
  void abort();
}
