package org.neuropil.web.security;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * A response that lets no content out, errors aside, before the rights of its caller were asked
 * for, or the route was found to be open: what stops a handler that forgot to ask.
 */
final class GuardedResponse extends HttpServletResponseWrapper {
  private static final String ATTRIBUTE = GuardedResponse.class.getName();

  private final AskedCaller caller;
  private boolean open;

  GuardedResponse(HttpServletResponse response, AskedCaller caller) {
    super(response);
    this.caller = caller;
  }

  void attach(jakarta.servlet.http.HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Lets the content of a request's answer out in any case. */
  static void open(jakarta.servlet.http.HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof GuardedResponse guarded) {
      guarded.open = true;
    }
  }

  private void check() {
    if (!open && !caller.wasAsked() && getStatus() < 400) {
      throw AccessRefusedException.forbidden("This route does not say who may use it");
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    check();
    return super.getOutputStream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    check();
    return super.getWriter();
  }
}
