package org.neuropil.web.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** The client's connection, below what the servlet API shows. */
public interface Connection {
  /** The request attribute that holds it, where the server offers it. */
  String ATTRIBUTE = Connection.class.getName();

  /** The connection of a request, where the server offers it. */
  static @Nullable Connection of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Connection connection ? connection : null;
  }

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

  /**
   * Sets a header of the answer to exactly this text, where the server would write it otherwise.
   */
  void header(String name, String value);

  /** Closes without completing the answer, so that it cannot be taken for a whole one. */
  void abort();
}
