package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.neuropil.connectome.dataset.DatasetCounts;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetInfoFile;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.FileTree;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import org.neuropil.connectome.ingest.ConnectomeReader;
import org.neuropil.connectome.ingest.DatasetFacts;
import org.neuropil.connectome.ingest.ReadOptions;
import org.neuropil.connectome.ingest.ReadTotals;
import org.neuropil.connectome.ingest.build.ImportProgress.Phase;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * Brings a source to life as a dataset: at once or not at all. Everything is written, verified and
 * synced in a staging folder, whose rename to a generation is the one step that others see.
 *
 * <p>Several imports may run at the same time, in this process or in others.
 */
public final class DatasetImport {
  private final DatasetLayout layout;
  private final Generations generations;
  private final Clock clock;
  private final RandomGenerator random;
  private final GraphBuild build;

  public DatasetImport(DatasetLayout layout) {
    this(
        layout,
        Clock.systemUTC(),
        RandomGenerator.getDefault(),
        Runtime.getRuntime().availableProcessors());
  }

  DatasetImport(DatasetLayout layout, Clock clock, RandomGenerator random, int threads) {
    this.layout = layout;
    this.generations = new Generations(layout);
    this.clock = clock;
    this.random = random;
    this.build = new GraphBuild(threads);
  }

  /**
   * Imports. Leftovers of imports that were killed are deleted first.
   *
   * @throws ImportFailure when the machine, not the source, is the reason
   */
  public ImportOutcome run(ImportRequest request, ImportProgress progress)
      throws ImportFailure, InterruptedException {
    long start = System.nanoTime();
    ImportReport report = new ImportReport(request.maxComplaints());
    try {
      Files.createDirectories(layout.data());
      new Leftovers(layout).delete();
      String run = Generations.name(clock.instant(), random);
      try (StagingArea.Run folder = new StagingArea(layout).begin(run)) {
        Path scratch = folder.folder().resolve("scratch");
        ReadOptions options =
            new ReadOptions(
                request.lenient(),
                request.maxComplaints(),
                scratch,
                request.dataset(),
                request.columns());
        try (ConnectomeReader reader = ConnectomeReader.open(request.sources(), options, report)) {
          if (!write(reader, folder.folder(), request, report, progress)) {
            Path file = RefusedReports.keep(layout.reports(), run, report);
            return new ImportOutcome.Refused(report, file, reader.rowsRead(), since(start));
          }
          FileTree.delete(scratch);
          DatasetInfo info = describe(reader, folder.folder(), report);
          progress.phase(Phase.SYNCING);
          FileTree.force(folder.folder());
          Generation generation =
              new Generation(
                  info.id(),
                  info.generation(),
                  generations.versions(info.id()).resolve(info.generation()));
          folder.publish(generation.folder());
          generations.deleteOlder(info.id(), info.generation());
          progress.phase(Phase.DONE);
          return new ImportOutcome.Live(
              generation,
              info,
              report,
              DatasetLayout.reportFile(generation.folder()),
              reader.rowsRead(),
              since(start));
        }
      }
    } catch (IOException e) {
      throw ImportFailure.of(e, layout.data());
    } catch (RuntimeException e) {
      // Neo4j hides what the disk said in exceptions of its own.
      if (ImportFailure.isDiskFull(e)) {
        throw ImportFailure.of(new IOException(e), layout.data());
      }
      throw e;
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Writes the graph and the files beside it.
   *
   * @return false when the source has errors, which the report then holds
   */
  private boolean write(
      ConnectomeReader reader,
      Path folder,
      ImportRequest request,
      ImportReport report,
      ImportProgress progress)
      throws ImportFailure, IOException, InterruptedException {
    if (reader.refused()) {
      return false;
    }
    Path graphHome = DatasetLayout.graphHome(folder);
    PropertyCensus census = new PropertyCensus(reader.nodes());
    progress.reading(reader::rowsRead, reader::bytesRead, reader::totalBytes);
    build.write(graphHome, census, reader.relationships(), reader.estimates(), progress);
    AttachedFiles files = new AttachedFiles(DatasetLayout.files(folder), report);
    files.copySkeletons(reader.skeletons());
    if (reader.roiMeshes().isPresent()) {
      files.copyRoiMeshes(reader.roiMeshes().get());
    }
    DatasetFacts facts = reader.facts();
    if (report.refuses(request.lenient())) {
      return false;
    }
    progress.phase(Phase.INDEXING);
    SchemaPlan plan =
        SchemaPlan.of(
            facts.id().name(),
            census.labels(),
            census.properties("Segment"),
            census.properties("Synapse"),
            census.areAlso("Synapse", "Element"));
    List<String> notIndexed =
        build.finish(
            graphHome,
            new SnapshotTarget(
                DatasetLayout.snapshotFile(folder),
                facts.id().toString(),
                reader.totals().connections()),
            plan,
            expected(reader.totals()),
            progress);
    for (String index : notIndexed) {
      report.add(
          new Complaint(
              Severity.WARNING,
              Kind.NOT_INDEXED,
              "",
              0,
              index,
              "",
              "A value is too long for an index: look-ups of this property will scan the bodies."));
    }
    return true;
  }

  private static GraphTotals expected(ReadTotals totals) {
    return new GraphTotals(
        totals.nodes(),
        totals.relationships(),
        totals.nodesByLabel(),
        totals.relationshipsByType(),
        totals.weight());
  }

  /** Writes dataset.json and report.json. */
  private DatasetInfo describe(ConnectomeReader reader, Path folder, ImportReport report)
      throws IOException {
    DatasetFacts facts = reader.facts();
    ReadTotals totals = reader.totals();
    Instant now = clock.instant();
    DatasetInfo info =
        new DatasetInfo(
            facts.id(),
            generations.next(facts.id(), now, random).name(),
            now,
            facts.source(),
            facts.family(),
            facts.description(),
            facts.licence(),
            facts.citation(),
            facts.hidden(),
            List.copyOf(facts.voxelSizeNm()),
            facts.thresholds(),
            facts.properties(),
            facts.rois(),
            new DatasetCounts(
                totals.nodesByLabel().getOrDefault("Neuron", 0L),
                totals.nodesByLabel().getOrDefault("Segment", 0L),
                totals.connections(),
                totals.weight(),
                totals.nodesByLabel().getOrDefault("Synapse", 0L),
                totals.nodes(),
                totals.relationships()),
            totals.droppedRows(),
            report.warningCount());
    DatasetInfoFile.write(folder, info);
    RefusedReports.write(DatasetLayout.reportFile(folder), report);
    return info;
  }
}
