package org.neuropil.connectome.dataset;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a dataset is called: {@code name:version}, for example {@code hemibrain:v1.2.1}. Names are
 * matched without regard to case. Both parts are also names of folders, hence the narrow alphabet.
 *
 * @param name a letter, then letters, digits, {@code _} and {@code -}; also the prefix of the
 *     dataset's labels
 * @param version letters, digits, {@code _}, {@code -}, {@code +} and {@code .}, not starting with
 *     a dot
 */
public record DatasetId(String name, String version) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,63}");

  public DatasetId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: '" + name + "' (expected: a letter, then letters, digits, _ and -, 64 at most)");
    }
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "version: '"
              + version
              + "' (expected: letters, digits, _ - + and ., not a dot first, 64 at most)");
    }
  }

  /**
   * Reads {@code name:version}.
   *
   * @throws IllegalArgumentException when a part is missing or has a character that is not allowed
   */
  public static DatasetId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("dataset: '" + text + "' (expected: name:version)");
    }
    return new DatasetId(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The form in which two ids are compared. */
  public String key() {
    return toString().toLowerCase(Locale.ROOT);
  }

  /** Whether a reference, {@code name:version} or {@code name} alone, means this dataset. */
  public boolean isMeantBy(String reference) {
    return toString().equalsIgnoreCase(reference) || name.equalsIgnoreCase(reference);
  }

  @Override
  public String toString() {
    return name + ":" + version;
  }
}
