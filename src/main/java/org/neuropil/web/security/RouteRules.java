package org.neuropil.web.security;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Who may use which route, by the route's pattern. A route that is not named here is closed. */
final class RouteRules {
  /** What a route takes. */
  enum Rule {
    /** Nothing: it tells nobody's data. */
    OPEN,
    /** Rights to the datasets of which it tells; its handler asks for them. */
    DATASET,
    /** The right to read all that the server has, and to write where it changes something. */
    VOLUME,
    /** The right to administer the server. */
    SERVER,
    /** More than anybody has. */
    CLOSED
  }

  private static final Pattern VERSION = Pattern.compile("^/api/\\{apiVersion[^}]*}");

  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/**",
          "/error",
          "/webjars/**",
          "/login",
          "/logout",
          "/profile",
          "/token",
          "/dataset-access",
          "/actuator/health",
          "/actuator/health/**",
          "/api/version",
          "/api/serverinfo",
          "/api/vimoserver",
          "/api/available",
          "/api/help",
          "/api/help/",
          "/api/help/swagger.yaml",
          "/api/v1/docs",
          "/api/v1/docs/assets/**",
          "/api/v1/openapi.json",
          "/api/v1/openapi.yaml");

  private static final List<String> SERVER = List.of("/actuator", "/api/v1/imports");

  private static final List<String> VOLUME =
      List.of(
          "/api/server",
          "/api/load",
          "/api/heartbeat",
          "/api/help/{type}",
          "/api/repos",
          "/api/repo",
          "/api/node");

  private static final List<String> DATASET =
      List.of(
          "/api/v1/datasets",
          "/api/cached",
          "/api/custom",
          "/api/dbmeta",
          "/api/npexplorer",
          "/api/raw",
          "/api/roimeshes",
          "/api/skeletons");

  /** Those where something is changed; pages of other origins may not use them. */
  private static final List<String> CHANGING =
      List.of(
          "/login",
          "/logout",
          "/api/raw",
          "/api/roimeshes",
          "/api/skeletons",
          "/api/repos",
          "/api/repo",
          "/api/node",
          "/saved-queries");

  private RouteRules() {}

  static Rule of(String pattern) {
    String route = unversioned(pattern);
    if (OPEN.contains(route)) {
      return Rule.OPEN;
    }
    if (SERVER.stream().anyMatch(prefix -> isBelow(route, prefix))) {
      return Rule.SERVER;
    }
    if (VOLUME.stream().anyMatch(prefix -> isBelow(route, prefix))) {
      return Rule.VOLUME;
    }
    return DATASET.stream().anyMatch(prefix -> isBelow(route, prefix)) ? Rule.DATASET : Rule.CLOSED;
  }

  /** Whether a request of this route with a method other than GET may change something. */
  static boolean changes(String pattern) {
    String route = unversioned(pattern);
    return CHANGING.stream().anyMatch(part -> isBelow(route, part) || route.contains("}" + part));
  }

  private static boolean isBelow(String route, String prefix) {
    return route.equals(prefix) || route.startsWith(prefix + "/");
  }

  private static String unversioned(String pattern) {
    return VERSION.matcher(pattern).replaceFirst("/api");
  }
}
