package org.neuropil.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.export.ExportFile;
import org.neuropil.connectome.export.ExportFilter;
import org.neuropil.connectome.export.ExportProgress;
import org.neuropil.connectome.export.ExportSummary;
import org.neuropil.connectome.export.FolderExport;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export DATASET FILE...}: a dataset's wiring as files. */
@Command(
    name = "export",
    description = {
      "Write a dataset's wiring into files, with the bytes that the service would send. Files:"
          + " neurons.csv, connections.csv, roi-connections.csv, adjacency.npz, adjacency.mtx,"
          + " connections and roi-connections also as .parquet, .arrow, .arrows and .feather,"
          + " graph.graphml, manifest.json; or all.",
      "Beside a running service, what is written is the dataset's adjacency snapshot."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "1:not written: no such dataset, or the disk",
      "2:the command line is wrong"
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      description = "name:version, or name for its newest import.")
  private String reference = "";

  @Parameters(index = "1..*", paramLabel = "FILE", arity = "1..*", description = "Files, or all.")
  private List<String> names = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where the files go (default: the current folder).")
  private Path output = Path.of(".");

  @Option(
      names = "--min-weight",
      paramLabel = "N",
      defaultValue = "1",
      description = "Leave out weaker connections (default: ${DEFAULT-VALUE}).")
  private int minWeight = 1;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only neurons with this status, at both ends; may be given several times.")
  private List<String> statuses = List.of();

  @Option(
      names = "--roi",
      paramLabel = "ROI",
      description = "Count only synapses in this region; may be given several times.")
  private List<String> rois = List.of();

  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() {
    Set<ExportFile> files = files();
    if (minWeight < 1) {
      throw wrong("--min-weight: " + minWeight + " (expected: >= 1)");
    }
    ExportFilter filter = new ExportFilter(minWeight, new TreeSet<>(statuses), new TreeSet<>(rois));
    if (LoggerFactory.getILoggerFactory().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
        instanceof Logger root) {
      root.setLevel(Level.ERROR);
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      Generations generations = new Generations(data.layout());
      Generation generation =
          generations.newestOfEach().stream()
              .filter(found -> found.id().isMeantBy(reference))
              .max(Comparator.comparing(Generation::name))
              .orElse(null);
      if (generation == null) {
        err.println("No dataset " + reference + " in " + data.layout().data().toAbsolutePath());
        err.flush();
        return 1;
      }
      try (ExportableDataset dataset = ExportableDataset.open(generations, generation)) {
        check(dataset.info(), filter);
        write(dataset, filter, files);
      }
      return 0;
    } catch (IOException | CypherException e) {
      err.println("Not written: " + e.getMessage());
      err.flush();
      return 1;
    }
  }

  /** In the order of the enum, so that the manifest comes last and knows the others. */
  private Set<ExportFile> files() {
    Set<ExportFile> files = EnumSet.noneOf(ExportFile.class);
    for (String name : names) {
      if (name.equals(ALL)) {
        files.addAll(List.of(ExportFile.values()));
      } else {
        files.add(
            ExportFile.named(name)
                .orElseThrow(
                    () ->
                        wrong(
                            "FILE: "
                                + name
                                + " (expected: all, or some of "
                                + String.join(", ", ExportFile.names())
                                + ")")));
      }
    }
    return files;
  }

  private void check(DatasetInfo info, ExportFilter filter) {
    if (!filter.statuses().isEmpty() && !info.properties().containsKey("status")) {
      throw wrong("--status: " + statuses + " (expected: none; this dataset has no status)");
    }
    Set<String> known = new TreeSet<>(info.rois().stream().map(RoiFacts::name).toList());
    for (String roi : filter.rois()) {
      if (!known.contains(roi)) {
        throw wrong("--roi: " + roi + " (expected: a region of " + info.id() + ")");
      }
    }
  }

  private void write(ExportableDataset dataset, ExportFilter filter, Set<ExportFile> files)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    out.println(
        dataset.info().id()
            + (dataset.isInUse() ? ", open in a service: as of its last adjacency snapshot" : ""));
    out.flush();
    try (FolderExport export =
        FolderExport.open(dataset.source(), filter, output, new Cancellation())) {
      for (ExportFile file : files) {
        ExportProgress progress = new ExportProgress();
        long start = System.nanoTime();
        ExportSummary summary;
        try (ProgressLine line =
            new ProgressLine(new ExportLine(file, progress), err, ProgressLine.isTerminal())) {
          summary = export.write(file, progress);
        }
        out.printf(
            Locale.ROOT,
            "%-24s %,14d rows %,16d bytes %8.2f s%n",
            file.fileName(),
            summary.rows(),
            summary.bytes(),
            (System.nanoTime() - start) / 1e9);
        out.flush();
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
