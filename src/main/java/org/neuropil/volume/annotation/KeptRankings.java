package org.neuropil.volume.annotation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rankings of all annotations that are in memory: those that were asked for last, as long as
 * they have no more bodies together than the heap has room for. Safe for many threads.
 */
final class KeptRankings {
  /** What a body takes in a ranking, at most. */
  private static final long BODY_BYTES = 64;

  /** Of which instance and version. */
  record Id(int instance, int version) {}

  private final long most;

  /** Those asked for last at the end; guarded by this. */
  private final Map<Id, Ranking> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param most bodies in all of them together
   */
  KeptRankings(long most) {
    this.most = most;
  }

  /** As many as an eighth of the heap has room for. */
  static KeptRankings ofHeap() {
    return new KeptRankings(Runtime.getRuntime().maxMemory() / 8 / BODY_BYTES);
  }

  /** One that is kept, or a new one. */
  synchronized Ranking get(Id id) {
    return kept.computeIfAbsent(id, key -> new Ranking());
  }

  /** Forgets those that were not asked for lately, when one has grown. */
  synchronized void trim() {
    long bodies = kept.values().stream().mapToLong(Ranking::size).sum();
    var eldest = kept.entrySet().iterator();
    while (bodies > most && kept.size() > 1) {
      bodies -= eldest.next().getValue().size();
      eldest.remove();
    }
  }

  synchronized void changed(Id id, long[] bodies) {
    Ranking ranking = kept.get(id);
    if (ranking != null && !ranking.changed(bodies)) {
      kept.remove(id);
    }
  }

  synchronized void forget(Id id) {
    kept.remove(id);
  }

  /** Forgets all of an instance. */
  synchronized void forgetAll(int instance) {
    kept.keySet().removeIf(id -> id.instance() == instance);
  }

  synchronized int count() {
    return kept.size();
  }
}
