package org.neuropil.connectome.adjacency;

import org.jspecify.annotations.Nullable;

/** Values of the graph that must be of one kind. */
final class StoredValues {
  private StoredValues() {}

  static long bodyId(@Nullable Object value) {
    // The lowest number of all stands for no body.
    if (value instanceof Long id && id != Long.MIN_VALUE) {
      return id;
    }
    throw new SnapshotUnfitException("bodyId: " + value + " (expected: a whole number)");
  }

  static @Nullable Long whole(String name, @Nullable Object value) {
    if (value == null || value instanceof Long) {
      return (Long) value;
    }
    throw new SnapshotUnfitException(name + ": " + value + " (expected: a whole number)");
  }

  static @Nullable String roiInfo(@Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new SnapshotUnfitException("roiInfo: " + value + " (expected: JSON text)");
  }
}
