package org.neuropil.web.v1;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.problem.ProblemWriter;
import org.neuropil.web.server.RequestRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Ends requests under {@code /api/v1} that failed: with a problem while nothing has been sent, by
 * closing the connection after that, so that what was sent cannot be taken for a whole answer.
 */
final class ApiExceptionResolver implements HandlerExceptionResolver, Ordered {
  static final String BASE = "/api/v1";
  private static final Logger LOG = LoggerFactory.getLogger(ApiExceptionResolver.class);

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!path.equals(BASE) && !path.startsWith(BASE + "/")) {
      return null;
    }
    RequestRecord record = RequestRecord.of(request);
    Exchange exchange = Exchange.of(request);
    boolean nobodyThere =
        exchange != null && (exchange.isBroken() || exchange.cancellation().isCancelled());
    if (response.isCommitted() || nobodyThere) {
      record.abort(request, failure, nobodyThere);
      return new ModelAndView();
    }
    Problem problem = Failures.describe(request, failure, exchange);
    if (problem.kind() == ProblemKind.INTERNAL) {
      LOG.error("request {} failed", record.id(), failure);
    }
    try {
      ProblemWriter.write(request, response, record.id(), problem);
    } catch (IOException e) {
      record.abort(request, e, true);
    }
    return new ModelAndView();
  }
}
