package org.neuropil.cli;

import java.util.Locale;
import org.neuropil.connectome.ingest.build.ImportProgress;
import org.neuropil.connectome.ingest.build.ImportProgress.Snapshot;

/** {@code [####....] 42 % reading 1,234,567 rows, 310,000/s, about 25 s left}. */
record ImportLine(ImportProgress progress) implements ProgressLine.Text {
  @Override
  public String line(double seconds, boolean terminal) {
    Snapshot now = progress.snapshot();
    return String.format(
        Locale.ROOT,
        "%s%3d %%  %s  %,d rows, %,d/s%s",
        terminal ? ProgressLine.bar(now.percent()) : "",
        now.percent(),
        now.phase().text(),
        now.rows(),
        (long) (now.rows() / Math.max(seconds, 1e-3)),
        ProgressLine.left(secondsLeft(now, seconds)));
  }

  /** -1 while the guess would be wild. */
  private static long secondsLeft(Snapshot now, double seconds) {
    if (now.percent() < 3 || now.percent() >= 100) {
      return -1;
    }
    return Math.round(seconds * (100 - now.percent()) / now.percent());
  }
}
