package org.neuropil.web.security;

import java.util.Collection;
import java.util.regex.Pattern;
import org.neuropil.connectome.dataset.DatasetId;

/**
 * Datasets by name: {@code *} for all, {@code name} for all versions of one, {@code name:version}
 * for one version; without regard to case.
 */
public record DatasetPattern(String text) {
  private static final Pattern FORM =
      Pattern.compile("\\*|[A-Za-z][A-Za-z0-9_-]{0,63}(:[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,63})?");

  public DatasetPattern {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "datasets: '" + text + "' (expected: name, name:version or *)");
    }
  }

  /** Whether these are all datasets. */
  public boolean isAll() {
    return text.equals("*");
  }

  public boolean matches(DatasetId dataset) {
    return isAll() || dataset.isMeantBy(text);
  }

  static boolean anyMatches(Collection<DatasetPattern> patterns, DatasetId dataset) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(dataset));
  }

  @Override
  public String toString() {
    return text;
  }
}
