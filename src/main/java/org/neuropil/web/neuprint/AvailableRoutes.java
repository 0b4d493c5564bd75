package org.neuropil.web.neuprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes of neuPrint's interface, as the running server has them. */
@Component
class AvailableRoutes {
  private static final Comparator<Map<String, String>> ORDER =
      Comparator.<Map<String, String>, String>comparing(route -> String.valueOf(route.get("path")))
          .thenComparing(route -> String.valueOf(route.get("method")));

  /** Asked late: the mapping is made after the handlers. */
  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  AvailableRoutes(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /** One entry a method and path; variables in a path stand behind a colon. */
  List<Map<String, String>> list() {
    List<Map<String, String>> routes = new ArrayList<>();
    for (RequestMappingHandlerMapping mapping : mappings) {
      mapping
          .getHandlerMethods()
          .forEach(
              (info, handler) ->
                  info.getPatternValues()
                      .forEach(
                          pattern ->
                              info.getMethodsCondition()
                                  .getMethods()
                                  .forEach(
                                      method -> add(routes, method.name(), pattern, handler))));
    }
    routes.sort(ORDER);
    return routes;
  }

  private static void add(
      List<Map<String, String>> routes, String method, String pattern, HandlerMethod handler) {
    String path = pattern.replaceAll("\\{\\*?(\\w+)(?::[^}]*)?}", ":$1");
    if (NeuprintPaths.own(path)) {
      Map<String, String> route = new LinkedHashMap<>();
      route.put("method", method);
      route.put("path", path);
      route.put(
          "name", handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName());
      routes.add(route);
    }
  }
}
