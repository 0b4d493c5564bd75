package org.neuropil.cli;

import java.time.Duration;
import org.neuropil.connectome.graph.EmbeddedGraphSettings;

/** How commands open a dataset's store: with little memory, and time to recover from a crash. */
final class OfflineSettings {
  private static final long PAGE_CACHE = 512L << 20;
  private static final Duration RECOVERY = Duration.ofMinutes(10);

  private OfflineSettings() {}

  static EmbeddedGraphSettings of() {
    return EmbeddedGraphSettings.defaults()
        .withPageCacheBytes(PAGE_CACHE)
        .withAvailabilityWait(RECOVERY);
  }
}
