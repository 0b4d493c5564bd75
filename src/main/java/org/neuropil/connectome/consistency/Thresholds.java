package org.neuropil.connectome.consistency;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Meta's confidence thresholds. Confidences are 32-bit floats in exports, so both sides are
 * compared as such: 0.7 stays 0.7.
 */
record Thresholds(float accurate, @Nullable Float highPrecisionFrom) {
  static Thresholds of(Map<String, Double> byName) {
    Double hp = byName.get("postHPThreshold");
    return new Thresholds(
        byName.getOrDefault("postHighAccuracyThreshold", Double.NEGATIVE_INFINITY).floatValue(),
        hp == null ? null : hp.floatValue());
  }

  /** Whether the dataset tells a threshold for weightHP. */
  boolean highPrecision() {
    return highPrecisionFrom != null;
  }

  /** Whether a post site of this confidence counts in weight; one without a confidence does. */
  boolean accurate(@Nullable Object confidence) {
    return !(confidence instanceof Number number) || number.floatValue() >= accurate;
  }

  boolean highPrecision(@Nullable Object confidence) {
    return highPrecisionFrom != null
        && (!(confidence instanceof Number number) || number.floatValue() >= highPrecisionFrom);
  }
}
