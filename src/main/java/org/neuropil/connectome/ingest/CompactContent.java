package org.neuropil.connectome.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.compact.CompactGraph;
import org.neuropil.connectome.ingest.family.Family;
import org.neuropil.connectome.ingest.family.Recognition;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.family.TableRole;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.rows.RowProgress;
import org.neuropil.connectome.ingest.rows.Tally;

/** An export of the compact adjacency model, as CSV or as flat tables. */
final class CompactContent implements ConnectomeReader.Content {
  private static final String VERSION = "v1";
  private static final int PROPERTIES_A_NODE = 40;
  private static final int BYTES_A_NODE = 4000;
  private static final int BYTES_A_CONNECTION = 100;

  private final DatasetId id;
  private final Family family;
  private final CompactGraph graph;

  private CompactContent(DatasetId id, Family family, CompactGraph graph) {
    this.id = id;
    this.family = family;
    this.graph = graph;
  }

  /**
   * Reads all tables.
   *
   * @param name what the source is called, the dataset's name unless another is asked for
   * @return empty when there is something wrong that refuses the import, which the report then says
   */
  static Optional<ConnectomeReader.Content> open(
      Recognition recognition,
      String name,
      ReadOptions options,
      ImportReport report,
      Tally tally,
      RowProgress progress)
      throws IOException {
    List<Table> neurons = recognition.tablesOf(TableRole.CompactNeurons.class);
    List<Table> connections = recognition.tablesOf(TableRole.CompactConnections.class);
    require(neurons, "traced-neurons.csv", "bodyId, type, instance", report);
    List<Table> byRegion = recognition.tablesOf(TableRole.CompactRoiConnections.class);
    if (byRegion.isEmpty()) {
      require(
          connections, "traced-total-connections.csv", "bodyId_pre, bodyId_post, weight", report);
    } else if (connections.isEmpty()) {
      sumsInstead(byRegion.get(0), report);
    }
    // Parts of one table are usual in flat releases.
    if (connections.size() > 1 && !connections.stream().allMatch(t -> t.file().form().isFlat())) {
      report.add(
          new Complaint(
              Severity.GRAVE,
              Kind.SECOND_TABLE,
              connections.get(1).name(),
              0,
              "",
              "",
              "The compact model has one table of total weights, and "
                  + connections.get(0).name()
                  + " is one: import each dataset by itself."));
    }
    Optional<DatasetId> id = id(name, options, report);
    if (report.refuses(true) || id.isEmpty()) {
      return Optional.empty();
    }
    CompactGraph graph =
        CompactGraph.read(
            neurons,
            connections,
            byRegion,
            id.get(),
            newest(recognition.tables()),
            report,
            progress,
            tally);
    return report.refuses(options.lenient())
        ? Optional.empty()
        : Optional.of(new CompactContent(id.get(), recognition.family(), graph));
  }

  private static void require(
      List<Table> tables, String usualName, String columns, ImportReport report) {
    if (tables.isEmpty()) {
      report.add(
          new Complaint(
              Severity.GRAVE,
              Kind.FILE_MISSING,
              usualName,
              0,
              "",
              "",
              "The compact model needs a table with the columns " + columns + ": add it."));
    }
  }

  private static void sumsInstead(Table byRegion, ImportReport report) {
    report.add(
        new Complaint(
            Severity.WARNING,
            Kind.FILE_MISSING,
            byRegion.name(),
            0,
            "",
            "",
            "No table has total weights: those by region are added up, which is too little where"
                + " the table leaves out what lies in no region."));
  }

  /** The compact model does not name its dataset. */
  private static Optional<DatasetId> id(String name, ReadOptions options, ImportReport report) {
    DatasetId asked = options.asDataset();
    if (asked != null) {
      return Optional.of(asked);
    }
    try {
      DatasetId id = new DatasetId(name, VERSION);
      complain(
          report,
          Severity.WARNING,
          name,
          "The compact model does not name its dataset: it is called "
              + id
              + " after the source; --dataset name:version gives it another name.");
      return Optional.of(id);
    } catch (IllegalArgumentException e) {
      complain(
          report,
          Severity.GRAVE,
          name,
          "The compact model does not name its dataset, and the source's own name can't serve ("
              + e.getMessage()
              + "): give it one by --dataset name:version.");
      return Optional.empty();
    }
  }

  private static void complain(ImportReport report, Severity severity, String name, String advice) {
    report.add(new Complaint(severity, Kind.DATASET_UNNAMED, name, 0, "", "", advice));
  }

  private static Instant newest(List<Table> tables) throws IOException {
    Instant newest = Instant.EPOCH;
    for (Table table : tables) {
      Instant time = Files.getLastModifiedTime(table.file().path()).toInstant();
      newest = time.isAfter(newest) ? time : newest;
    }
    return newest;
  }

  @Override
  public EntitySource nodes() {
    return graph.nodes();
  }

  @Override
  public EntitySource relationships() {
    return graph.relationships();
  }

  @Override
  public Estimates estimates() {
    long bodies = graph.bodies();
    long connections = graph.connections();
    return new Estimates(
        bodies + 1,
        connections,
        bodies * PROPERTIES_A_NODE,
        connections * 2,
        bodies * BYTES_A_NODE,
        connections * BYTES_A_CONNECTION,
        6);
  }

  @Override
  public DatasetFacts facts(String source) {
    return new DatasetFacts(
        id,
        family.text(),
        source,
        "",
        "",
        "",
        false,
        List.of(),
        new TreeMap<>(),
        graph.properties(),
        graph.rois());
  }

  @Override
  public void close() {}
}
