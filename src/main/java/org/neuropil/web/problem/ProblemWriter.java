package org.neuropil.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.table.Json;
import tools.jackson.core.JsonGenerator;

/** Problem details on the wire (RFC 9457). */
public final class ProblemWriter {
  private ProblemWriter() {}

  /**
   * Answers with the problem, in place of whatever was prepared. The response must not be
   * committed.
   *
   * @param requestId as in the log and the X-Request-Id header
   */
  public static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable String requestId,
      Problem problem)
      throws IOException {
    response.resetBuffer();
    response.setStatus(problem.kind().status());
    response.setContentType("application/problem+json");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("ETag", null);
    response.setHeader("Content-Encoding", null);
    problem.headers().forEach(response::setHeader);
    byte[] body = json(problem, request.getRequestURI(), requestId);
    response.setContentLength(body.length);
    if (!"HEAD".equals(request.getMethod())) {
      response.getOutputStream().write(body);
    }
  }

  /** The document itself; {@code instance} is the path of the request. */
  public static byte[] json(Problem problem, @Nullable String instance, @Nullable String id) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = Json.generator(bytes)) {
      json.writeStartObject();
      json.writeStringProperty("type", problem.kind().uri());
      json.writeStringProperty("title", problem.kind().title());
      json.writeNumberProperty("status", problem.kind().status());
      json.writeStringProperty("detail", Json.wellFormed(problem.detail()));
      if (instance != null) {
        json.writeStringProperty("instance", Json.wellFormed(instance));
      }
      if (id != null) {
        json.writeStringProperty("requestId", id);
      }
      if (!problem.errors().isEmpty()) {
        json.writeArrayPropertyStart("errors");
        problem.errors().forEach(error -> write(json, error));
        json.writeEndArray();
      }
      if (!problem.suggestions().isEmpty()) {
        json.writeName("suggestions");
        Json.value(json, problem.suggestions());
      }
      problem
          .more()
          .forEach(
              (name, value) -> {
                json.writeName(name);
                Json.value(json, value);
              });
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, FieldError error) {
    json.writeStartObject();
    json.writeStringProperty("field", Json.wellFormed(error.field()));
    Object value = error.value();
    if (value != null) {
      json.writeName("value");
      if (value instanceof Number || value instanceof Boolean) {
        Json.value(json, value);
      } else {
        json.writeString(Json.wellFormed(Problem.brief(value)));
      }
    }
    json.writeStringProperty("expected", Json.wellFormed(error.expected()));
    if (!error.suggestions().isEmpty()) {
      json.writeName("suggestions");
      Json.value(json, error.suggestions());
    }
    json.writeEndObject();
  }
}
