package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * Skeletons ({@code skeletons/BODYID.swc}) and ROI meshes ({@code roimeshes/index.csv} with columns
 * roi and file, and the files that it names), copied as they are.
 */
final class AttachedFiles {
  private static final String INDEX = "roimeshes/index.csv";

  private final Path target;
  private final ImportReport report;

  /**
   * @param target the dataset's folder of files; not made when there are none
   */
  AttachedFiles(Path target, ImportReport report) {
    this.target = target;
    this.report = report;
  }

  void copySkeletons(List<Path> skeletons) throws IOException {
    for (Path skeleton : skeletons) {
      copy(skeleton, target.resolve("skeletons").resolve(skeleton.getFileName().toString()));
    }
  }

  /** Copies the index and each mesh that it names; one that is missing is an error. */
  void copyRoiMeshes(Path folder) throws IOException {
    Path index = folder.resolve("index.csv");
    if (!Files.isRegularFile(index)) {
      complain(0, "", "", "Write the file: columns roi and file, one row a mesh.");
      return;
    }
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(index, StandardCharsets.UTF_8, format)) {
      if (!rows.getHeaderNames().containsAll(List.of("roi", "file"))) {
        complain(1, "", String.join(",", rows.getHeaderNames()), "The columns are roi and file.");
        return;
      }
      for (CSVRecord row : rows) {
        Optional<Path> mesh = mesh(folder, row.get("file"));
        if (mesh.isPresent()) {
          copy(mesh.get(), target.resolve("roimeshes").resolve(row.get("file")));
        } else {
          complain(
              rows.getCurrentLineNumber(),
              "file",
              row.get("file"),
              "The mesh is to lie beside index.csv: add it, or remove the row.");
        }
      }
    }
    copy(index, target.resolve(INDEX));
  }

  /** A file in the folder itself: an index cannot reach out of it. */
  private static Optional<Path> mesh(Path folder, String name) {
    try {
      Path file = folder.resolve(name);
      boolean inside = folder.equals(file.getParent()) && Files.isRegularFile(file);
      return inside ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    if (!Files.exists(to)) {
      Files.copy(from, to);
    }
  }

  private void complain(long line, String column, String value, String advice) {
    report.add(
        new Complaint(Severity.ERROR, Kind.FILE_MISSING, INDEX, line, column, value, advice));
  }
}
