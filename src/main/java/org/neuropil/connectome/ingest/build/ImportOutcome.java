package org.neuropil.connectome.ingest.build;

import java.nio.file.Path;
import java.time.Duration;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.Generations.Generation;
import org.neuropil.connectome.ingest.report.ImportReport;

/** How an import ended, when nothing kept it from ending. */
public sealed interface ImportOutcome {
  /** All complaints. */
  ImportReport report();

  /** The same on disk, as JSON. */
  Path reportFile();

  /** Rows read. */
  long rows();

  Duration time();

  /** The dataset is live, or will be when the running service sees it. */
  record Live(
      Generation generation,
      DatasetInfo info,
      ImportReport report,
      Path reportFile,
      long rows,
      Duration time)
      implements ImportOutcome {}

  /** The source has errors; what was live before still is. */
  record Refused(ImportReport report, Path reportFile, long rows, Duration time)
      implements ImportOutcome {}
}
