package org.neuropil.connectome.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.family.Family;
import org.neuropil.connectome.ingest.family.Recognition;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.rows.RowProgress;
import org.neuropil.connectome.ingest.rows.Tally;
import org.neuropil.connectome.ingest.source.ExtractionLimits;
import org.neuropil.connectome.ingest.source.Sources;

/**
 * Reads a connectome's files as checked nodes and relationships.
 *
 * <p>Use: {@link #open}, and unless {@link #refused}: drain {@link #nodes}, then {@link
 * #relationships}; then {@link ImportReport#refuses} says whether the dataset may go live, and
 * {@link #facts} and {@link #totals} what it is. Several threads may drain a source at once; the
 * two sources one after the other.
 *
 * <p>Nodes are numbered from 0 in the order of the files, whatever the number of threads. Numbers
 * are dense, but for rows that a lenient import leaves out: their numbers are not used.
 */
public final class ConnectomeReader implements AutoCloseable {
  private final ImportReport report;
  private final Sources sources;
  private final Tally tally;
  private final RowProgress progress;
  private final @Nullable Content content;

  private ConnectomeReader(
      ImportReport report,
      Sources sources,
      Tally tally,
      RowProgress progress,
      @Nullable Content content) {
    this.report = report;
    this.sources = sources;
    this.tally = tally;
    this.progress = progress;
    this.content = content;
  }

  /**
   * Opens sources: folders, zip and gzipped tar archives, tables, which together are one dataset.
   * Reads headers and Meta (of the compact model and of flat tables: everything).
   *
   * @throws IOException when the scratch folder can't be written or a folder can't be listed; what
   *     is wrong with the sources' content goes to the report
   */
  public static ConnectomeReader open(List<Path> sources, ReadOptions options, ImportReport report)
      throws IOException {
    Sources found = Sources.open(sources, options.scratch(), ExtractionLimits.DEFAULT, report);
    Recognition recognition = Recognition.of(found.tables(), options.columns(), report);
    report.filesInOrder(recognition.tables().stream().map(t -> t.name()).toList());
    Tally tally = new Tally();
    RowProgress progress =
        new RowProgress(recognition.tables().stream().mapToLong(t -> t.file().size()).sum());
    Content content = null;
    if (recognition.tables().isEmpty()) {
      nothing(report);
    } else if (recognition.family() == Family.COMPACT || recognition.family() == Family.FLAT) {
      content =
          CompactContent.open(recognition, found.name(), options, report, tally, progress)
              .orElse(null);
    } else {
      content = ExportContent.open(recognition, options, report, tally, progress).orElse(null);
    }
    return new ConnectomeReader(report, found, tally, progress, content);
  }

  private static void nothing(ImportReport report) {
    if (!report.refuses(true)) {
      report.add(
          new Complaint(
              Severity.GRAVE,
              Kind.NOTHING_TO_READ,
              "",
              0,
              "",
              "",
              "None of the files is a table of a known form; docs/import.md lists them."));
    }
  }

  /** Whether nothing can be read; the report says why. */
  public boolean refused() {
    return content == null || report.refuses(true);
  }

  /** All nodes, Meta first. The same source each time; it can be drained once. */
  public EntitySource nodes() {
    return content().nodes();
  }

  /** All relationships; only after all nodes were drained. */
  public EntitySource relationships() {
    return content().relationships();
  }

  /** What is to be expected. */
  public Estimates estimates() {
    return content().estimates();
  }

  /**
   * What the source says of the dataset. Which boolean columns are region flags is known for sure
   * only after all nodes were drained.
   */
  public DatasetFacts facts() {
    return content().facts(sources.name());
  }

  /** What was emitted so far; complete after both sources were drained. */
  public ReadTotals totals() {
    SortedMap<String, Long> read = new TreeMap<>();
    SortedMap<String, Long> dropped = new TreeMap<>();
    tally
        .files()
        .forEach(
            (file, rows) -> {
              read.put(file, rows.read());
              if (rows.dropped() > 0) {
                dropped.put(file, rows.dropped());
              }
            });
    return new ReadTotals(
        tally.nodes(),
        tally.relationships(),
        tally.nodesByLabel(),
        tally.relationshipsByType(),
        tally.connections(),
        tally.weight(),
        read,
        dropped);
  }

  /** Skeletons, {@code BODYID.swc} each. */
  public List<Path> skeletons() {
    return sources.skeletons();
  }

  /** The folder of ROI meshes, {@code index.csv} and {@code *.obj}, when the source has one. */
  public Optional<Path> roiMeshes() {
    return sources.roiMeshes();
  }

  /** Bytes of all tables. */
  public long totalBytes() {
    return progress.totalBytes();
  }

  /** Bytes read so far; for any thread. */
  public long bytesRead() {
    return progress.bytes();
  }

  /** Rows read so far; for any thread. */
  public long rowsRead() {
    return progress.rows();
  }

  private Content content() {
    if (content == null) {
      throw new IllegalStateException("refused: see the report");
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    if (content != null) {
      content.close();
    }
  }

  /** What the families have in common. */
  interface Content extends AutoCloseable {
    EntitySource nodes();

    EntitySource relationships();

    Estimates estimates();

    DatasetFacts facts(String source);

    @Override
    void close() throws IOException;
  }
}
