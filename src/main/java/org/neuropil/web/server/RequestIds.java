package org.neuropil.web.server;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of requests, for the log and the X-Request-Id header. */
final class RequestIds {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestIds() {}

  /** The client's own name where it is fit for a log line, else a fresh one. */
  static String of(@Nullable String asked) {
    return asked != null && SAFE.matcher(asked).matches() ? asked : fresh();
  }

  static String fresh() {
    return String.format("%016x", ThreadLocalRandom.current().nextLong());
  }
}
