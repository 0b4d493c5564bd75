package org.neuropil.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the caller of each request before any handler sees it. */
final class CallerFilter extends OncePerRequestFilter {
  private final Callers callers;

  CallerFilter(Callers callers) {
    this.callers = callers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Credentials credentials = Credentials.of(request);
    credentials.attach(request);
    Caller caller = callers.of(credentials);
    if (callers.isOpen()) {
      request.setAttribute(Caller.class.getName(), caller);
      chain.doFilter(new KnownRequest(request, caller), response);
      return;
    }
    AskedCaller asked = new AskedCaller(caller);
    request.setAttribute(Caller.class.getName(), asked);
    GuardedResponse guarded = new GuardedResponse(response, asked);
    guarded.attach(request);
    chain.doFilter(new KnownRequest(request, caller), guarded);
  }
}
