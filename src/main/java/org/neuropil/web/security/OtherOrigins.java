package org.neuropil.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;

/** Whether a browser sends a request for a page that is not ours. */
final class OtherOrigins {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private OtherOrigins() {}

  static boolean isReading(HttpServletRequest request) {
    return READING.contains(request.getMethod());
  }

  /** By the headers that browsers send with it; programs send none of them. */
  static boolean sent(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null) {
      String host = request.getHeader("Host");
      String own = host == null ? "" : host.toLowerCase(Locale.ROOT);
      // The scheme may be another before a proxy.
      return !origin.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").equals(own);
    }
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }
}
