package org.neuropil.connectome.ingest;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.check.Regions;
import org.neuropil.connectome.ingest.family.Recognition;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.family.TableRole;
import org.neuropil.connectome.ingest.meta.BodyProperties;
import org.neuropil.connectome.ingest.meta.DatasetNames;
import org.neuropil.connectome.ingest.meta.MetaFacts;
import org.neuropil.connectome.ingest.meta.RoiDescription;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.rows.Concatenation;
import org.neuropil.connectome.ingest.rows.MetaReader;
import org.neuropil.connectome.ingest.rows.MetaRow;
import org.neuropil.connectome.ingest.rows.PreparedNodes;
import org.neuropil.connectome.ingest.rows.RowContext;
import org.neuropil.connectome.ingest.rows.RowProgress;
import org.neuropil.connectome.ingest.rows.TableRows;
import org.neuropil.connectome.ingest.rows.Tally;

/** An export in neo4j-import form, of either layout. */
final class ExportContent implements ConnectomeReader.Content {
  private final Recognition recognition;
  private final RowContext context;
  private final MetaRow meta;
  private final DatasetNames names;
  private final RoiDescription rois;
  private final TableRows nodeRows;
  private final EntitySource nodes;
  private final TableRows relationships;

  private ExportContent(
      Recognition recognition,
      RowContext context,
      MetaRow meta,
      DatasetNames names,
      RoiDescription rois) {
    this.recognition = recognition;
    this.context = context;
    this.meta = meta;
    this.names = names;
    this.rois = rois;
    String[] labels = {"Meta", names.id().name() + "_Meta"};
    PreparedNodes.Node node =
        new PreparedNodes.Node(labels, MetaFacts.properties(meta, names.id()));
    this.nodeRows = TableRows.nodes(context, recognition.tablesOf(TableRole.Nodes.class));
    this.nodes =
        new Concatenation(List.of(new PreparedNodes(List.of(node), 0, context.tally()), nodeRows));
    this.relationships =
        TableRows.relationships(context, recognition.tablesOf(TableRole.Relationships.class));
  }

  /** Reads Meta; empty when it is missing or wrong, which the report then says. */
  static Optional<ConnectomeReader.Content> open(
      Recognition recognition,
      ReadOptions options,
      ImportReport report,
      Tally tally,
      RowProgress progress)
      throws IOException {
    List<Table> metas = recognition.tablesOf(TableRole.Meta.class);
    Optional<MetaRow> meta = MetaReader.read(metas, report);
    if (meta.isEmpty()) {
      noMeta(recognition, metas, report);
      return Optional.empty();
    }
    metas.forEach(t -> progress.add(t.file().size(), 1));
    Optional<DatasetNames> names = DatasetNames.of(meta.get(), options.asDataset(), report);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    BodyProperties.compareTypes(bodies(recognition), report);
    RoiDescription rois = RoiDescription.of(meta.get(), report);
    RowContext context =
        new RowContext(
            options.lenient(),
            report,
            new Regions(rois.names(), rois.primary()),
            MetaFacts.listedProperties(meta.get(), report),
            new RowContext.Labels(names.get().source(), names.get().id().name()),
            new RowContext.Numbering(groups(recognition), 1),
            tally,
            progress);
    return Optional.of(new ExportContent(recognition, context, meta.get(), names.get(), rois));
  }

  private static List<Table> bodies(Recognition recognition) {
    return recognition.tablesOf(TableRole.Nodes.class).stream()
        .filter(t -> t.role() instanceof TableRole.Nodes n && n.areBodies())
        .toList();
  }

  private static Set<String> groups(Recognition recognition) {
    Set<String> groups = new LinkedHashSet<>();
    for (Table table : recognition.tables()) {
      if (table.role() instanceof TableRole.Nodes nodes) {
        groups.add(nodes.group());
      }
    }
    return groups;
  }

  private static void noMeta(Recognition recognition, List<Table> metas, ImportReport report) {
    if (metas.isEmpty()) {
      report.add(
          new Complaint(
              Severity.GRAVE,
              Kind.NO_META,
              nameOfMeta(recognition),
              0,
              "",
              "",
              "The export needs a Meta file with a column dataset:string and one row: add it."));
    } else if (!report.refuses(true)) {
      report.add(
          new Complaint(
              Severity.GRAVE,
              Kind.NO_META,
              metas.get(0).name(),
              2,
              "",
              "",
              "The Meta file has no row: write the one that describes the dataset."));
    }
  }

  /** What Meta's file would be called beside the file of bodies. */
  private static String nameOfMeta(Recognition recognition) {
    for (Table table : recognition.tables()) {
      String name = table.name();
      int at = name.lastIndexOf("Neurons");
      if (at >= 0 && table.role() instanceof TableRole.Nodes) {
        int slash = name.indexOf('/', at);
        String file = slash < 0 ? name : name.substring(0, slash) + ".csv";
        return file.substring(0, at) + "Meta" + file.substring(at + "Neurons".length());
      }
    }
    return "Neuprint_Meta.csv";
  }

  @Override
  public EntitySource nodes() {
    return nodes;
  }

  @Override
  public EntitySource relationships() {
    return relationships;
  }

  @Override
  public Estimates estimates() {
    return Sampling.estimate(recognition.tables());
  }

  @Override
  public DatasetFacts facts(String source) {
    return new DatasetFacts(
        names.id(),
        recognition.family().text(),
        source,
        meta.text("description"),
        MetaFacts.licence(meta),
        meta.text("citation"),
        MetaFacts.hidden(meta),
        MetaFacts.voxelSizeNm(meta),
        MetaFacts.thresholds(meta),
        BodyProperties.of(bodies(recognition), context.regions(), context.bodyProperties()),
        rois.rois());
  }

  @Override
  public void close() throws IOException {
    nodeRows.close();
    relationships.close();
  }
}
