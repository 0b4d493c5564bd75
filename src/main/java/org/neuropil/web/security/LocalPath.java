package org.neuropil.web.security;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser may be sent after logging in: to this server only. */
final class LocalPath {
  /** No second slash or backslash at the start: browsers take that for another host's name. */
  private static final Pattern SAFE =
      Pattern.compile("/(?![/\\\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]{0,2000}");

  private LocalPath() {}

  /** The path when it is one of ours, else the start page. */
  static String of(@Nullable String asked) {
    return asked != null && SAFE.matcher(asked).matches() ? asked : "/";
  }
}
