package org.neuropil.cli;

import java.util.Locale;
import org.neuropil.connectome.export.ExportFile;
import org.neuropil.connectome.export.ExportProgress;

/** {@code [####....] 42 % connections.csv 1,234,567 rows, 3,100,000/s, about 2 s left}. */
record ExportLine(ExportFile file, ExportProgress progress) implements ProgressLine.Text {
  @Override
  public String line(double seconds, boolean terminal) {
    long rows = progress.rowsDone();
    long all = progress.rowsInAll();
    int percent = all <= 0 ? 0 : (int) Math.min(100, 100 * rows / all);
    double left = progress.secondsLeft();
    return String.format(
        Locale.ROOT,
        "%s%3d %%  %s  %,d rows, %,d/s%s",
        terminal ? ProgressLine.bar(percent) : "",
        percent,
        file.fileName(),
        rows,
        (long) (rows / Math.max(seconds, 1e-3)),
        ProgressLine.left(left < 0 ? -1 : Math.round(left)));
  }
}
