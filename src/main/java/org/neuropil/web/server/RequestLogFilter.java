package org.neuropil.web.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives each request its id, and at its end writes one line to the log {@code
 * org.neuropil.requests} and one measurement to the timer {@code neuropil.requests}, whose tags are
 * the route's pattern, the method, the engine and the status; never a path.
 */
final class RequestLogFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger("org.neuropil.requests");
  private static final String ID_HEADER = "X-Request-Id";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
    Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
    Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10),
    Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5)
  };

  private final MeterRegistry meters;

  RequestLogFilter(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RequestRecord record = new RequestRecord(RequestIds.of(request.getHeader(ID_HEADER)));
    record.attach(request);
    response.setHeader(ID_HEADER, record.id());
    boolean answered = false;
    try {
      chain.doFilter(request, takingTurns(request, response));
      answered = true;
    } finally {
      record.close();
      end(request, answered ? response.getStatus() : 500, record);
    }
  }

  private static HttpServletResponse takingTurns(
      HttpServletRequest request, HttpServletResponse response) {
    return request.getAttribute(Connection.ATTRIBUTE) instanceof Connection connection
            && connection.turn() != null
        ? new TurnTaking(response, connection.turn())
        : response;
  }

  private void end(HttpServletRequest request, int status, RequestRecord record) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    // Of {name:regex} the name is enough.
    String route =
        pattern == null ? "none" : pattern.toString().replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    String outcome = record.isAborted() ? "aborted" : Integer.toString(status);
    Timer.builder("neuropil.requests")
        .description("Requests by route, method, engine and status")
        .tag("route", route)
        .tag("method", method(request.getMethod()))
        .tag("engine", record.engine())
        .tag("status", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(meters)
        .record(record.nanos(), TimeUnit.NANOSECONDS);
    LOG.info(
        "id={} {} {} dataset={} status={} ms={} rows={} engine={}",
        record.id(),
        method(request.getMethod()),
        request.getRequestURI(),
        record.dataset(),
        outcome,
        record.nanos() / 1_000_000,
        record.rows(),
        record.engine());
  }

  /** Methods are the client's to invent; tags are not. */
  private static String method(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE" -> method;
      default -> "OTHER";
    };
  }
}
