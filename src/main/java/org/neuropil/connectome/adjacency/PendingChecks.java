package org.neuropil.connectome.adjacency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks of a file that do not need each other, made on all processors. For one thread. */
final class PendingChecks {
  private final List<Check> checks = new ArrayList<>();

  /** Throws when something is not as it should be. */
  interface Check {
    void make() throws SnapshotDamagedException;
  }

  void add(Check check) {
    checks.add(check);
  }

  /** Makes all of them, and throws what the first one that failed threw. */
  void makeAll() throws SnapshotDamagedException {
    Optional<SnapshotDamagedException> failure =
        checks.parallelStream().flatMap(check -> failure(check).stream()).findFirst();
    checks.clear();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private static Optional<SnapshotDamagedException> failure(Check check) {
    try {
      check.make();
      return Optional.empty();
    } catch (SnapshotDamagedException e) {
      return Optional.of(e);
    } catch (RuntimeException e) {
      // Only a file that was made to mislead comes here.
      return Optional.of(new SnapshotDamagedException("content: " + e));
    }
  }
}
