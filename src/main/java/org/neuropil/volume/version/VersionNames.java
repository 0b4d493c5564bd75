package org.neuropil.volume.version;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Finds versions by what people call them. Safe for many threads. */
final class VersionNames {
  private final NavigableMap<String, Integer> ids = new ConcurrentSkipListMap<>();

  void add(String uuid, int id) {
    ids.put(uuid, id);
  }

  boolean has(String uuid) {
    return ids.containsKey(uuid);
  }

  Optional<Integer> exact(String uuid) {
    return Optional.ofNullable(ids.get(uuid));
  }

  /** The id of the only version whose UUID begins so. */
  int byPrefix(String prefix) {
    var tail = ids.tailMap(prefix, true).entrySet().iterator();
    var first = tail.hasNext() ? tail.next() : null;
    if (first == null || !first.getKey().startsWith(prefix)) {
      throw new VersionException("could not find UUID with partial match to " + prefix);
    }
    if (tail.hasNext() && tail.next().getKey().startsWith(prefix)) {
      throw new VersionException("more than one UUID matches " + prefix);
    }
    return first.getValue();
  }
}
