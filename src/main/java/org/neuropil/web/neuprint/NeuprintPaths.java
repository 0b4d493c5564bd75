package org.neuropil.web.neuprint;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which paths are neuPrint's: it shares {@code /api/v1} with our own API. */
final class NeuprintPaths {
  /** The path variable that holds the version, such as {@code v1.9}, of a versioned route. */
  static final String VERSION = "apiVersion";

  private static final Pattern VERSIONED = Pattern.compile("/api/(v[0-9][0-9.]*)(?:/([^/]*).*)?");
  private static final String OURS = "v1";
  private static final Set<String> GROUPS =
      Set.of("cached", "custom", "dbmeta", "npexplorer", "raw", "roimeshes", "skeletons");

  private NeuprintPaths() {}

  /** Whether a request for this path, whether there is anything or not, is answered as neuPrint. */
  static boolean own(String path) {
    if (!path.equals("/api") && !path.startsWith("/api/")) {
      return false;
    }
    Matcher versioned = VERSIONED.matcher(path);
    return !versioned.matches()
        || !OURS.equals(versioned.group(1))
        || (versioned.group(2) != null && GROUPS.contains(versioned.group(2)));
  }
}
