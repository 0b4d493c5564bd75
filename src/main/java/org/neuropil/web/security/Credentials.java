package org.neuropil.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The token that a request brings, unchecked. Of several places where one may be the first that is
 * used decides, whatever it holds: the header {@code Authorization}, the cookie {@code dsg_token},
 * the query parameter {@code dsg_token}.
 *
 * @param text the token; empty when its place is used for something else
 */
record Credentials(Source source, String text) {
  /** Where a token was. */
  enum Source {
    NOWHERE,
    HEADER,
    COOKIE,
    QUERY
  }

  /** The name of the cookie and of the query parameter. */
  static final String NAME = "dsg_token";

  private static final String ATTRIBUTE = Credentials.class.getName();
  private static final String SCHEME = "bearer ";

  static Credentials of(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header != null) {
      boolean bearer = header.toLowerCase(Locale.ROOT).startsWith(SCHEME);
      return new Credentials(
          Source.HEADER, bearer ? header.substring(SCHEME.length()).strip() : "");
    }
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(NAME)) {
          return new Credentials(Source.COOKIE, cookie.getValue());
        }
      }
    }
    for (String part : parts(request.getQueryString())) {
      if (isToken(part)) {
        return new Credentials(Source.QUERY, value(part));
      }
    }
    return new Credentials(Source.NOWHERE, "");
  }

  /** A query without tokens; null when nothing is left. */
  static @Nullable String without(@Nullable String query) {
    if (query == null) {
      return null;
    }
    List<String> kept = new ArrayList<>(parts(query));
    return kept.removeIf(Credentials::isToken)
        ? (kept.isEmpty() ? null : String.join("&", kept))
        : query;
  }

  private static List<String> parts(@Nullable String query) {
    return query == null ? List.of() : List.of(query.split("&", -1));
  }

  private static boolean isToken(String part) {
    int equals = part.indexOf('=');
    return decoded(equals < 0 ? part : part.substring(0, equals)).equals(NAME);
  }

  private static String value(String part) {
    int equals = part.indexOf('=');
    return equals < 0 ? "" : decoded(part.substring(equals + 1));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Whether a browser sent the token of its own accord, perhaps for another site's page. */
  static boolean areACookie(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Credentials known
        && known.source == Source.COOKIE;
  }

  @Override
  public String toString() {
    return "Credentials[" + source + "]";
  }
}
