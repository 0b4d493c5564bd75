package org.neuropil.connectome.ingest.check;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names of regions: those that Meta declares, and those that turn up in bodies. Safe for use by
 * several threads.
 */
public final class Regions {
  private final ConcurrentMap<String, Region> byName = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  /** Regions that Meta names; {@code primary} ones among them. */
  public Regions(Collection<String> declared, Set<String> primary) {
    for (String name : declared) {
      byName.computeIfAbsent(
          name, n -> new Region(n, next.getAndIncrement(), true, primary.contains(n)));
    }
  }

  /** The region of a name; one that was not known becomes so, undeclared. */
  public Region of(String name) {
    Region known = byName.get(name);
    return known != null
        ? known
        : byName.computeIfAbsent(name, n -> new Region(n, next.getAndIncrement(), false, false));
  }

  /** Whether Meta names the region. */
  public boolean isDeclared(String name) {
    Region region = byName.get(name);
    return region != null && region.declared();
  }

  /** Whether some body has both a flag of this name and an entry in roiInfo. */
  public boolean isFlagged(String name) {
    Region region = byName.get(name);
    return region != null && region.flagged();
  }

  /** One more than the largest index so far. */
  public int size() {
    return next.get();
  }
}
