package org.neuropil.connectome.neuron;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a neuron's property must be. */
public sealed interface PropertyCondition {
  /** Equals one of these: {@link String}, {@link Long}, {@link Double} or {@link Boolean}. */
  record AnyOf(List<Object> values) implements PropertyCondition {}

  /** The whole text matches. */
  record Matches(Pattern regex) implements PropertyCondition {}

  /** Contains the text, ignoring case. */
  record Contains(String text) implements PropertyCondition {}

  /** Is present, or is not. */
  record Exists(boolean present) implements PropertyCondition {}

  /** Lies between the two, both included; an absent end is open. */
  record Range(@Nullable Double min, @Nullable Double max) implements PropertyCondition {}
}
