package org.neuropil.web.v1;

import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The If-None-Match header (RFC 9110 section 13.1.2). */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  private EntityTags() {}

  /**
   * Whether one of the tags is the given one, by weak comparison.
   *
   * @param headers every such header of the request
   * @param tag with its quotes
   */
  static boolean matches(Enumeration<String> headers, String tag) {
    while (headers.hasMoreElements()) {
      String header = headers.nextElement();
      if (header.strip().equals("*")) {
        return true;
      }
      Matcher matcher = TAG.matcher(header);
      while (matcher.find()) {
        if (matcher.group(1).equals(tag)) {
          return true;
        }
      }
    }
    return false;
  }
}
