package org.neuropil.web.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Hands the {@link Connection} of each request on, by Tomcat's own actions. */
final class ConnectionValve extends ValveBase {
  ConnectionValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    request.setAttribute(
        Connection.ATTRIBUTE,
        new TomcatConnection(
            request.getCoyoteRequest(), request.isSecure() ? new ReentrantLock() : null));
    getNext().invoke(request, response);
  }

  private record TomcatConnection(org.apache.coyote.Request request, @Nullable Lock turn)
      implements Connection {
    /**
     * Tomcat tells a failed read as one byte available, each time anew, so that the read that
     * follows throws. What a client sends early of its next request counts as its length, or once.
     */
    @Override
    public boolean hasHungUp() {
      if (turn == null) {
        return readFails();
      }
      // Whoever is writing will notice by itself.
      if (!turn.tryLock()) {
        return false;
      }
      try {
        return readFails();
      } finally {
        turn.unlock();
      }
    }

    private boolean readFails() {
      int first = bytesAvailable();
      return first == 1 && bytesAvailable() == 1;
    }

    private int bytesAvailable() {
      request.action(ActionCode.AVAILABLE, Boolean.TRUE);
      return request.getAvailable();
    }

    @Override
    public void header(String name, String value) {
      request.getResponse().getMimeHeaders().setValue(name).setString(value);
    }

    @Override
    public void abort() {
      request.action(ActionCode.CLOSE_NOW, null);
    }
  }
}
