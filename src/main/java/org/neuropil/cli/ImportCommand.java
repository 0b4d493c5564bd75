package org.neuropil.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetCounts;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.ingest.build.DatasetImport;
import org.neuropil.connectome.ingest.build.ImportFailure;
import org.neuropil.connectome.ingest.build.ImportOutcome;
import org.neuropil.connectome.ingest.build.ImportProgress;
import org.neuropil.connectome.ingest.build.ImportRequest;
import org.neuropil.connectome.ingest.header.ColumnMapping;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code import SOURCE...}: makes a dataset live, or says what is wrong with it. */
@Command(
    name = "import",
    description = {
      "Make a connectome live: a folder, .zip or .tar.gz of a neuPrint CSV export, or of tables of"
          + " bodies and weights as CSV, Feather or Parquet. A running service picks it up by"
          + " itself."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:live, also with warnings",
      "1:refused or failed: what was live before still is",
      "2:the command line is wrong"
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final int REFUSED = 1;
  private static final int SHOWN = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      description = "Folders, archives or tables; several make up one dataset together.")
  private List<Path> sources = List.of();

  @Option(
      names = "--dataset",
      paramLabel = "NAME:VERSION",
      converter = DatasetIdConverter.class,
      description = "What the dataset is to be called (default: what its Meta says).")
  private @Nullable DatasetId dataset;

  @Option(
      names = "--column",
      paramLabel = "[FILE:]OURS=THEIRS",
      converter = ColumnMappingConverter.class,
      description = {
        "What a column of the tables is, when its name does not say it: bodyId, type, instance or"
            + " any other property of bodies; bodyId_pre, bodyId_post, weight, roi of weights."
            + " With FILE: only in this table. May be given many times."
      })
  private List<ColumnMapping> columns = List.of();

  @Option(
      names = "--lenient",
      description = "Leave out rows with errors, count them, and say so in the dataset's metadata.")
  private boolean lenient;

  @Option(
      names = "--max-complaints",
      paramLabel = "N",
      defaultValue = "" + ImportRequest.DEFAULT_MAX_COMPLAINTS,
      description = "How many complaints the report keeps (default: ${DEFAULT-VALUE}).")
  private int maxComplaints;

  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() throws InterruptedException {
    if (maxComplaints < 1) {
      throw new ParameterException(
          spec.commandLine(), "--max-complaints: " + maxComplaints + " (expected: >= 1)");
    }
    quiet();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ImportProgress progress = new ImportProgress();
    ImportOutcome outcome;
    try (ProgressLine line =
        new ProgressLine(new ImportLine(progress), err, ProgressLine.isTerminal())) {
      outcome =
          new DatasetImport(data.layout())
              .run(new ImportRequest(sources, dataset, lenient, maxComplaints, columns), progress);
    } catch (ImportFailure e) {
      err.println(e.getMessage());
      err.flush();
      return REFUSED;
    }
    int code = report(outcome, out);
    out.flush();
    return code;
  }

  /** Without Spring nobody sets up Logback, which then prints everything. */
  private static void quiet() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.WARN);
    }
  }

  private static int report(ImportOutcome outcome, PrintWriter out) {
    if (outcome instanceof ImportOutcome.Live live) {
      DatasetCounts counts = live.info().counts();
      out.printf(
          Locale.ROOT,
          "%s is live: %,d neurons, %,d segments, %,d connections of summed weight %,d,"
              + " %,d synapses%n",
          live.info().id(),
          counts.neurons(),
          counts.segments(),
          counts.connections(),
          counts.weight(),
          counts.synapses());
      long dropped = live.info().droppedRows().values().stream().mapToLong(n -> n).sum();
      if (dropped > 0) {
        out.printf(Locale.ROOT, "%,d rows with errors were left out%n", dropped);
      }
    } else {
      out.printf(
          Locale.ROOT,
          "Refused: %,d errors. Nothing has changed. The first of them:%n",
          outcome.report().errorCount());
    }
    Stream.concat(outcome.report().errors().stream(), outcome.report().warnings().stream())
        .limit(SHOWN)
        .forEach(complaint -> out.println("  " + complaint));
    double seconds = Math.max(outcome.time().toNanos() / 1e9, 1e-3);
    out.printf(
        Locale.ROOT,
        "%,d rows in %.1f s (%,d rows/s), %,d errors, %,d warnings; report: %s%n",
        outcome.rows(),
        seconds,
        (long) (outcome.rows() / seconds),
        outcome.report().errorCount(),
        outcome.report().warningCount(),
        outcome.reportFile());
    return outcome instanceof ImportOutcome.Live ? 0 : REFUSED;
  }

  private static final class DatasetIdConverter implements ITypeConverter<DatasetId> {
    @Override
    public DatasetId convert(String text) {
      try {
        return DatasetId.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class ColumnMappingConverter implements ITypeConverter<ColumnMapping> {
    @Override
    public ColumnMapping convert(String text) {
      try {
        return ColumnMapping.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
