package org.neuropil.web.neuprint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.web.security.AccessRefusedException;
import org.neuropil.web.server.RequestRecord;
import org.neuropil.web.table.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JsonGenerator;

/**
 * Ends requests of neuPrint's clients that failed: with {@code {"error"}} for what is wrong with
 * the question, {@code {"message"}} for what the server as such refuses, and by closing the
 * connection once an answer has begun, so that what was sent cannot be taken for a whole one.
 */
final class NeuprintErrors implements HandlerExceptionResolver, Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(NeuprintErrors.class);

  /** Clients look for this word; the rest is for people. */
  private static final String TIMEOUT =
      "Timeout experienced. This could be due to heavy database traffic or to a query that is not"
          + " optimal: ";

  /** Before our own API, whose paths begin alike. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  /** What a failure is told as. */
  private record Told(int status, String key, String text) {}

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!NeuprintPaths.own(path)) {
      return null;
    }
    RequestRecord record = RequestRecord.of(request);
    NeuprintExchange exchange = NeuprintExchange.of(request);
    boolean nobodyThere =
        exchange != null && (exchange.isBroken() || exchange.cancellation().isCancelled());
    if (response.isCommitted() || nobodyThere) {
      record.abort(request, failure, nobodyThere);
      return new ModelAndView();
    }
    Told told = tell(failure, exchange);
    if (told.status() == 500) {
      LOG.error("request {} failed", record.id(), failure);
    }
    try {
      write(request, response, told);
    } catch (IOException e) {
      record.abort(request, e, true);
    }
    return new ModelAndView();
  }

  private static Told tell(Exception failure, @Nullable NeuprintExchange exchange) {
    if (failure instanceof NeuprintException known) {
      String prefix = exchange == null || known.status() != 404 ? "" : exchange.datasetPrefix();
      return new Told(known.status(), "error", prefix + text(known));
    }
    if (failure instanceof AccessRefusedException refused) {
      return new Told(refused.status(), "message", text(refused));
    }
    if (failure instanceof CypherException cypher) {
      return cypher(cypher, exchange);
    }
    if (failure instanceof NoResourceFoundException
        || failure instanceof NoHandlerFoundException
        || failure instanceof HttpRequestMethodNotSupportedException) {
      return new Told(404, "message", "Not Found");
    }
    return new Told(500, "message", "Internal Server Error");
  }

  private static Told cypher(CypherException failure, @Nullable NeuprintExchange exchange) {
    String text = text(failure);
    return switch (failure.kind()) {
      case INVALID, FORBIDDEN, MEMORY_LIMIT ->
          new Told(400, "error", exchange == null ? text : exchange.queryFailure(text));
      case TIME_LIMIT -> new Told(400, "error", TIMEOUT + text);
      case BUSY -> new Told(429, "error", text);
      case CANCELLED, UNAVAILABLE -> new Told(503, "error", text);
      case FAILED -> new Told(500, "message", "Internal Server Error");
    };
  }

  private static void write(HttpServletRequest request, HttpServletResponse response, Told told)
      throws IOException {
    response.resetBuffer();
    response.setHeader("Content-Encoding", null);
    response.setHeader("Cache-Control", "no-store");
    if (request.getMethod().equals("HEAD")) {
      response.setStatus(405);
      response.setContentLength(0);
      return;
    }
    response.setStatus(told.status());
    NeuprintExchange.contentType(request, response, NeuprintExchange.JSON);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (JsonGenerator json = NeuprintValues.generator(bytes, false)) {
      json.writeStartObject();
      json.writeStringProperty(told.key(), Json.wellFormed(told.text()));
      json.writeEndObject();
      json.writeRaw('\n');
    }
    response.setContentLength(bytes.size());
    response.getOutputStream().write(bytes.toByteArray());
  }

  private static String text(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
