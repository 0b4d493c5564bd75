package org.neuropil.connectome.catalogue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetInfoFile;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the catalogue's import runs in step with the folders: the importer may be another process,
 * so that what it did is read from what it left. Runs whose generation has been replaced since stay
 * remembered. Guarded by its own monitor.
 */
public final class ImportHistory implements ImportLog {
  private static final Logger log = LoggerFactory.getLogger(ImportHistory.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ImportRuns runs;
  private final DatasetLayout layout;
  private final Generations generations;

  public ImportHistory(ImportRuns runs, DatasetLayout layout) {
    this.runs = runs;
    this.layout = layout;
    this.generations = new Generations(layout);
  }

  @Override
  public synchronized List<ImportRun> runs() {
    readFolders();
    return runs.findAllByOrderByFinishedAtDescRunDesc();
  }

  @Override
  public synchronized Optional<ImportRun> run(String name) {
    readFolders();
    return runs.findById(name);
  }

  /** Takes up the runs that the folders tell of and the catalogue does not know yet. */
  public synchronized void readFolders() {
    List<ImportRun> news = new ArrayList<>();
    try {
      for (Generation generation : generations.newestOfEach()) {
        if (!runs.existsById(generation.name())) {
          news.add(live(generation));
        }
      }
      for (Path report : refusedReports()) {
        String run = report.getFileName().toString().replace(".json", "");
        if (!runs.existsById(run)) {
          news.add(refused(run, report));
        }
      }
    } catch (IOException | JacksonException e) {
      log.warn("The import history cannot be brought up to date: {}", e.toString());
    }
    runs.saveAll(news);
  }

  private static ImportRun live(Generation generation) throws IOException {
    DatasetInfo info = DatasetInfoFile.read(generation.folder());
    String report = Files.readString(DatasetLayout.reportFile(generation.folder()));
    return new ImportRun(
        generation.name(),
        info.id().toString(),
        "live",
        info.importedAt(),
        info.source(),
        JSON.readTree(report).path("errors").asLong(0),
        info.warnings(),
        report);
  }

  private static ImportRun refused(String run, Path file) throws IOException {
    String report = Files.readString(file);
    JsonNode json = JSON.readTree(report);
    Instant finished = Files.getLastModifiedTime(file).toInstant();
    return new ImportRun(
        run,
        "",
        "refused",
        finished,
        json.path("source").asString(""),
        json.path("errors").asLong(0),
        json.path("warnings").asLong(0),
        report);
  }

  private List<Path> refusedReports() throws IOException {
    List<Path> reports = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(layout.reports(), "*.json")) {
      files.forEach(reports::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return reports;
  }
}
