package org.neuropil.web.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Hands the {@link Connection} of each request on, by Tomcat's own actions. */
final class ConnectionValve extends ValveBase {
  ConnectionValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    // A TLS connection must not be read by one thread while another writes it.
    request.setAttribute(
        Connection.ATTRIBUTE,
        new TomcatConnection(request.getCoyoteRequest(), !request.isSecure()));
    getNext().invoke(request, response);
  }

  private record TomcatConnection(org.apache.coyote.Request request, boolean readable)
      implements Connection {
    @Override
    public boolean hasHungUp() {
      // A failed read counts as "1 available" each time; data of a next request does only once,
      // because it then lies in the buffer.
      return readable && readAhead() && readAhead();
    }

    private boolean readAhead() {
      request.action(ActionCode.AVAILABLE, Boolean.TRUE);
      return request.getAvailable() > 0;
    }

    @Override
    public void abort() {
      request.action(ActionCode.CLOSE_NOW, null);
    }
  }
}
