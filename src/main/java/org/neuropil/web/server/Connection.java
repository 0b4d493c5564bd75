package org.neuropil.web.server;

import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** The client's connection, below what the servlet API shows. */
public interface Connection {
  /** The request attribute that holds it, where the server offers it. */
  String ATTRIBUTE = Connection.class.getName();

  /**
   * Whether the client has closed its side. Reads ahead without losing what it reads, so that it
   * must not run at the same time as anything else that reads the request.
   */
  boolean hasHungUp();

  /**
   * What who writes to the client must hold meanwhile, where reading ahead and writing must take
   * turns; else null.
   */
  @Nullable Lock turn();

  /** Closes without completing the answer, so that it cannot be taken for a whole one. */
  void abort();
}
