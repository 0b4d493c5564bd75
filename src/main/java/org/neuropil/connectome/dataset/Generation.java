package org.neuropil.connectome.dataset;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * One finished import of a dataset, on disk.
 *
 * @param name {@code 20251124T230319.123Z-4f2a91c0}: the time of the import in UTC and a random
 *     part; names sort by time
 * @param folder as {@link DatasetLayout} describes it
 */
public record Generation(DatasetId id, String name, Path folder) {
  private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z-[0-9a-f]{8}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Whether a folder of this name can be a generation. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * A new name that sorts after {@code newest}, whatever the clock says.
   *
   * @param newest the dataset's newest name, or empty
   */
  static String newName(Instant now, String newest, RandomGenerator random) {
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    if (!newest.isEmpty()) {
      Instant last = TIME.parse(newest.substring(0, newest.indexOf('-')), Instant::from);
      if (!time.isAfter(last)) {
        time = last.plusMillis(1);
      }
    }
    return TIME.format(time) + String.format("-%08x", random.nextInt());
  }
}
