package org.neuropil.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Tells refusals where no API with a shape of its own does, as {@code {"message": text}}. */
final class RefusalAnswers implements HandlerExceptionResolver, Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalAnswers.class);

  /** After those of the APIs. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!(failure instanceof AccessRefusedException refused) || response.isCommitted()) {
      return null;
    }
    response.resetBuffer();
    try {
      MessageJson.write(
          response, refused.status(), Map.of("message", String.valueOf(refused.getMessage())));
    } catch (IOException e) {
      LOG.debug("the client hung up", e);
    }
    return new ModelAndView();
  }
}
