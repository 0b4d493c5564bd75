package org.neuropil.web.server;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.problem.ProblemWriter;

/**
 * Tells as a problem what Tomcat refuses before any handler sees it, such as a request line that is
 * not HTTP. Made by Tomcat from its class name.
 */
public final class ProblemReportValve extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Problem problem = problem(status);
    response.setStatus(problem.kind().status());
    byte[] body = ProblemWriter.json(problem, null, response.getHeader("X-Request-Id"));
    try {
      response.setContentType("application/problem+json");
      response.setCharacterEncoding("utf-8");
      Writer out = response.getReporter();
      if (out != null) {
        out.write(new String(body, StandardCharsets.UTF_8));
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException e) {
      // The client is gone, or has its answer already.
      container.getLogger().debug("cannot report an error", e);
    }
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 404 -> Problem.of(ProblemKind.NOT_FOUND, "There is nothing at this path.");
      case 405 -> Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "The method is not allowed here.");
      case 406 -> Problem.of(ProblemKind.NOT_ACCEPTABLE, "The format is not offered.");
      case 413 -> Problem.of(ProblemKind.TOO_LARGE, "The request is too large.");
      case 415 -> Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The body's type is not read.");
      case 429 -> Problem.of(ProblemKind.BUSY, "Too many requests at once; try again.");
      case 503 -> Problem.of(ProblemKind.UNAVAILABLE, "The service does not answer now.");
      default ->
          status < 500
              ? Problem.of(ProblemKind.BAD_REQUEST, "The request is not HTTP as it should be.")
              : Problem.of(ProblemKind.INTERNAL, "The service failed; its log says why.");
    };
  }
}
