package org.neuropil.connectome.adjacency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.ingest.build.DatasetImport;
import org.neuropil.connectome.ingest.build.ImportOutcome;
import org.neuropil.connectome.ingest.build.ImportProgress;
import org.neuropil.connectome.ingest.build.ImportRequest;

/**
 * A release as Feather gives the snapshot that it gives as CSV: section by section the same
 * checksum, but for the dictionaries of roiInfo, whose order depends on threads; their content is
 * compared.
 */
class FlatSnapshotTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  @TempDir Path data;

  @Test
  void isTheSnapshotOfTheCsvTables() throws Exception {
    Path csvFile = imported("compact-mini", "csv");
    Path flatFile = imported("flat-mini/feather-lz4", "flat");

    SnapshotHeader header = header(csvFile);
    assertThat(header.edges()).isEqualTo(4073);
    assertThat(checksums(header)).containsKeys("edges.weight", "rows.partners").hasSize(88);
    assertThat(checksums(header(flatFile))).isEqualTo(checksums(header));
    assertThat(header(flatFile).rois()).isEqualTo(header.rois());
    assertThat(columns(header(flatFile))).isEqualTo(columns(header));

    Snapshot csv = Snapshot.open(csvFile);
    Snapshot flat = Snapshot.open(flatFile);
    for (int edge = 0; edge < csv.edges().count(); edge++) {
      assertThat(roiInfo(flat, edge)).isEqualTo(roiInfo(csv, edge));
    }
    BodyColumn flatRois = flat.property("roiInfo").orElseThrow();
    BodyColumn csvRois = csv.property("roiInfo").orElseThrow();
    for (int body = 0; body < csv.bodies().count(); body++) {
      assertThat(flatRois.value(body)).isEqualTo(csvRois.value(body));
    }
  }

  private static String roiInfo(Snapshot snapshot, int edge) {
    return snapshot.connectionRois().text(snapshot.edges().roiInfo(edge));
  }

  private static List<String> columns(SnapshotHeader header) {
    return header.properties().stream().map(p -> p.name() + " " + p.kind()).toList();
  }

  private static Map<String, Integer> checksums(SnapshotHeader header) {
    int roiInfo =
        header.properties().stream().map(SnapshotHeader.Property::name).toList().indexOf("roiInfo");
    Map<String, Integer> checksums = new TreeMap<>();
    for (SnapshotHeader.Section section : header.sections()) {
      boolean dictionary =
          section.name().equals("edges.roiInfo")
              || section.name().startsWith("connectionRois.")
              || section.name().startsWith("property." + roiInfo + ".");
      if (!dictionary) {
        checksums.put(section.name(), section.crc32c());
      }
    }
    return checksums;
  }

  private static SnapshotHeader header(Path file) throws IOException {
    return new SnapshotFile(Files.readAllBytes(file)).header();
  }

  private Path imported(String source, String folder) throws Exception {
    ImportRequest request =
        new ImportRequest(
            List.of(FIXTURES.resolve(source)), DatasetId.parse("compact-mini:v1"), false, 10);
    ImportOutcome outcome =
        new DatasetImport(new DatasetLayout(data.resolve(folder)))
            .run(request, new ImportProgress());
    assertThat(outcome).isInstanceOf(ImportOutcome.Live.class);
    return DatasetLayout.snapshotFile(((ImportOutcome.Live) outcome).generation().folder());
  }
}
