package org.neuropil.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Stands before every handler, and holds it to {@link RouteRules}. */
final class RouteGuard implements HandlerInterceptor {
  private final Callers callers;

  RouteGuard(Callers callers) {
    this.callers = callers;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Object found = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    String pattern = found == null ? "" : found.toString();
    if (!OtherOrigins.isReading(request)
        && (RouteRules.changes(pattern) || Credentials.areACookie(request))
        && OtherOrigins.sent(request)) {
      throw AccessRefusedException.forbidden(
          "Origin: " + request.getHeader("Origin") + " (expected: a page of this server)");
    }
    if (callers.isOpen()) {
      return true;
    }
    if (!(request.getAttribute(Caller.class.getName()) instanceof AskedCaller asked)) {
      throw AccessRefusedException.forbidden("Nobody knows who asks");
    }
    switch (RouteRules.of(pattern)) {
      case OPEN -> GuardedResponse.open(request);
      case DATASET -> requireValid(asked);
      case VOLUME -> requireVolume(asked, OtherOrigins.isReading(request));
      case SERVER -> requireServer(asked);
      case CLOSED -> {
        requireValid(asked);
        throw asked.isKnown()
            ? AccessRefusedException.forbidden("This route does not say who may use it")
            : AccessRefusedException.unauthenticated("authentication required");
      }
    }
    return true;
  }

  private static void requireValid(AskedCaller asked) {
    if (asked.caller() instanceof RejectedCaller) {
      throw RejectedCaller.refusal();
    }
  }

  private static void requireVolume(AskedCaller asked, boolean reads) {
    requireValid(asked);
    if (!asked.volumeRight().includes(reads ? Right.READ : Right.WRITE)) {
      throw asked.isKnown()
          ? AccessRefusedException.forbidden(
              "Volumes need a token to all datasets, role " + (reads ? "read" : "write"))
          : AccessRefusedException.unauthenticated("authentication required");
    }
  }

  private static void requireServer(AskedCaller asked) {
    if (!asked.serverRight().includes(Right.ADMIN)) {
      throw asked.isKnown()
          ? AccessRefusedException.forbidden(
              "Only an administrator of all datasets may use this route")
          : AccessRefusedException.unauthenticated("authentication required");
    }
  }
}
