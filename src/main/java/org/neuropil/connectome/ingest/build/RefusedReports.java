package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.ReportForm;

/**
 * The reports of imports that were refused, {@code reports/RUN.json}, the last {@value #KEPT} of
 * them. Run names sort by time.
 */
final class RefusedReports {
  private static final int KEPT = 20;

  private RefusedReports() {}

  static Path keep(Path folder, String run, ImportReport report) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(run + ".json");
    write(file, report);
    List<Path> reports;
    try (Stream<Path> files = Files.list(folder)) {
      reports = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    for (Path old : reports.subList(0, Math.max(0, reports.size() - KEPT))) {
      Files.deleteIfExists(old);
    }
    return file;
  }

  static void write(Path file, ImportReport report) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ReportForm.writeJson(report, out);
    }
  }
}
