package org.neuropil.web.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  /** As many as there are routes, methods, engines and status codes together, all of them few. */
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(String pattern, String method, String engine, String status) {}

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
    Connection connection = Connection.of(request);
    return connection != null && connection.turn() != null
        ? new TurnTaking(response, connection.turn())
        : response;
  }

  private void end(HttpServletRequest request, int status, RequestRecord record) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    String outcome = record.isAborted() ? "aborted" : Integer.toString(status);
    Kind kind =
        new Kind(
            pattern == null ? "none" : pattern.toString(),
            method(request.getMethod()),
            record.engine(),
            outcome);
    timers.computeIfAbsent(kind, this::timer).record(record.nanos(), TimeUnit.NANOSECONDS);
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

  private Timer timer(Kind kind) {
    return Timer.builder("neuropil.requests")
        .description("Requests by route, method, engine and status")
        // Of {name:regex} the name is enough.
        .tag("route", kind.pattern().replaceAll("\\{(\\w+):[^}]*}", "{$1}"))
        .tag("method", kind.method())
        .tag("engine", kind.engine())
        .tag("status", kind.status())
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  /** Methods are the client's to invent; tags are not. */
  private static String method(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE" -> method;
      default -> "OTHER";
    };
  }
}
