package org.neuropil.web.v1;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.Connectome;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.EngineUnavailableException;
import org.neuropil.connectome.Engines;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.problem.Problems;
import org.neuropil.web.security.Caller;
import org.neuropil.web.security.ReadableDatasets;
import org.neuropil.web.server.HangUpWatch;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Gives handlers their {@link Exchange}, with the dataset that the path names. */
final class ExchangeResolver implements HandlerMethodArgumentResolver {
  private static final String ENGINE_HEADER = "Neuropil-Engine";

  private final Datasets datasets;
  private final Engines engines;
  private final HangUpWatch watch;
  private final ApiLimits limits;

  ExchangeResolver(Datasets datasets, Engines engines, HangUpWatch watch, ApiLimits limits) {
    this.datasets = datasets;
    this.engines = engines;
    this.watch = watch;
    this.limits = limits;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Exchange.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
    HttpServletResponse response = web.getNativeResponse(HttpServletResponse.class);
    if (request == null || response == null) {
      throw new IllegalStateException("not a servlet request");
    }
    if (container != null) {
      container.setRequestHandled(true);
    }
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    Object reference = variables instanceof Map<?, ?> map ? map.get("dataset") : null;
    if (reference == null) {
      return new Exchange(request, response, watch, limits, null, null, 0);
    }
    Dataset dataset = new ReadableDatasets(datasets, Caller.of(request)).find(reference.toString());
    Engine asked = engine(request.getHeader(ENGINE_HEADER));
    // Asked for before an engine is chosen, so that a change in between makes the answer stale.
    long content = dataset.graph().contentNumber();
    return new Exchange(request, response, watch, limits, dataset, chosen(dataset, asked), content);
  }

  private Connectome chosen(Dataset dataset, @Nullable Engine asked) {
    try {
      return engines.choose(dataset, asked);
    } catch (EngineUnavailableException e) {
      throw Problem.of(ProblemKind.IMPOSSIBLE, String.valueOf(e.getMessage())).asException();
    }
  }

  private static @Nullable Engine engine(@Nullable String asked) {
    if (asked == null) {
      return null;
    }
    return switch (asked.strip().toLowerCase(Locale.ROOT)) {
      case "cypher" -> Engine.CYPHER;
      case "snapshot" -> Engine.SNAPSHOT;
      default -> {
        Problems problems = new Problems();
        problems.add(ENGINE_HEADER, asked, "cypher or snapshot");
        throw problems.exception();
      }
    };
  }
}
