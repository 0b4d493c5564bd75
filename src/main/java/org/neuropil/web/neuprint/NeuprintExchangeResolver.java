package org.neuropil.web.neuprint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.known.KnownCypher;
import org.neuropil.web.server.HangUpWatch;
import org.springframework.core.MethodParameter;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Gives handlers their {@link NeuprintExchange}, once the version in the path is ours. */
final class NeuprintExchangeResolver implements HandlerMethodArgumentResolver {
  private final DatasetChoice datasets;
  private final HangUpWatch watch;
  private final NeuprintLimits limits;
  private final KnownCypher known;

  NeuprintExchangeResolver(
      Datasets datasets, HangUpWatch watch, NeuprintLimits limits, KnownCypher known) {
    this.datasets = new DatasetChoice(datasets);
    this.watch = watch;
    this.limits = limits;
    this.known = known;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == NeuprintExchange.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders)
      throws HttpRequestMethodNotSupportedException {
    HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
    HttpServletResponse response = web.getNativeResponse(HttpServletResponse.class);
    if (request == null || response == null) {
      throw new IllegalStateException("not a servlet request");
    }
    if (container != null) {
      container.setRequestHandled(true);
    }
    // Spring would answer as to GET.
    if (request.getMethod().equals("HEAD")) {
      throw new HttpRequestMethodNotSupportedException("HEAD");
    }
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    Object version = variables instanceof Map<?, ?> map ? map.get(NeuprintPaths.VERSION) : null;
    if (version != null
        && !ServerVersion.fits(version.toString().substring(1), ServerVersion.SERVER)) {
      throw NeuprintException.badRequest("Incompatible API version");
    }
    return new NeuprintExchange(request, response, watch, limits, datasets, known);
  }
}
