package org.neuropil.connectome.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.dataset.RoiFacts;

class ExportWriterTest {
  private static final List<ExportFilter> FILTERS =
      List.of(
          ExportFilter.NONE,
          new ExportFilter(3, new TreeSet<>(Set.of("Traced")), new TreeSet<>()),
          new ExportFilter(2, new TreeSet<>(), new TreeSet<>(Set.of("EB", "FB"))),
          new ExportFilter(1, new TreeSet<>(Set.of("no such status")), new TreeSet<>()));

  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource
  void writesTheSameBytesFromEitherEngine(ExportFile file) throws Exception {
    ExportedFixture mini = ExportedFixture.mini();
    for (ExportFilter filter : FILTERS) {
      byte[] fromSnapshot = ExportedFixture.bytes(mini.snapshot(), file, filter, scratch);
      byte[] fromGraph = ExportedFixture.bytes(mini.graph(), file, filter, scratch);
      assertThat(fromGraph).as("%s", filter).isEqualTo(fromSnapshot);
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTIONS_CSV", "ROI_CONNECTIONS_PARQUET", "ADJACENCY_NPZ"})
  void writesTheSameBytesOfTheLarvaFromEitherEngine(ExportFile file) throws Exception {
    ExportedFixture larva = ExportedFixture.larva();
    assertThat(ExportedFixture.bytes(larva.graph(), file, ExportFilter.NONE, scratch))
        .isEqualTo(ExportedFixture.bytes(larva.snapshot(), file, ExportFilter.NONE, scratch));
  }

  @Test
  void tellsWhatTheExportsFilesSay() throws Exception {
    ExportedFixture mini = ExportedFixture.mini();
    for (ExportFilter filter : FILTERS) {
      List<String> pairs = new ArrayList<>();
      List<String> parts = new ArrayList<>();
      model(mini.fixture(), filter, pairs, parts);
      assertThat(lines(mini, ExportFile.CONNECTIONS_CSV, filter)).as("%s", filter).isEqualTo(pairs);
      assertThat(lines(mini, ExportFile.ROI_CONNECTIONS_CSV, filter))
          .as("%s", filter)
          .isEqualTo(parts);
    }
  }

  private List<String> lines(ExportedFixture mini, ExportFile file, ExportFilter filter)
      throws Exception {
    String text = ExportedFixture.text(mini.snapshot(), file, filter, scratch);
    assertThat(text).endsWith("\n");
    return Arrays.asList(text.strip().split("\n"));
  }

  /** What the rows should be, worked out from the CSV files that the dataset came from. */
  private static void model(
      ExportFixture fixture, ExportFilter filter, List<String> pairs, List<String> parts) {
    pairs.add("bodyId_pre,bodyId_post,weight");
    parts.add("bodyId_pre,bodyId_post,roi,weight");
    Set<String> primary = new TreeSet<>();
    fixture.info.rois().stream().filter(RoiFacts::primary).forEach(roi -> primary.add(roi.name()));
    TreeMap<Long, TreeMap<Long, ExportFixture.Edge>> byPair = new TreeMap<>();
    fixture.edges.forEach(
        edge -> byPair.computeIfAbsent(edge.pre(), pre -> new TreeMap<>()).put(edge.post(), edge));
    byPair.values().stream()
        .flatMap(posts -> posts.values().stream())
        .filter(
            edge -> belongs(fixture, edge.pre(), filter) && belongs(fixture, edge.post(), filter))
        .forEach(
            edge -> {
              Map<String, Long> told = new TreeMap<>();
              edge.rois()
                  .forEach(
                      (roi, n) -> {
                        if (n > 0
                            && (filter.rois().isEmpty()
                                ? primary.contains(roi)
                                : filter.rois().contains(roi))) {
                          told.put(roi, n);
                        }
                      });
              long sum = told.values().stream().mapToLong(n -> n).sum();
              long weight = filter.rois().isEmpty() ? edge.weight() : sum;
              if (weight < filter.minWeight()) {
                return;
              }
              if (filter.rois().isEmpty() && weight > sum) {
                told.put("NotPrimary", weight - sum);
              }
              String pair = edge.pre() + "," + edge.post() + ",";
              pairs.add(pair + weight);
              told.forEach((roi, n) -> parts.add(pair + roi + "," + n));
            });
  }

  private static boolean belongs(ExportFixture fixture, long id, ExportFilter filter) {
    ExportFixture.Body body = fixture.bodies.get(id);
    return body.neuron()
        && (filter.statuses().isEmpty()
            || filter.statuses().contains(body.values().getOrDefault("status", "")));
  }

  @Test
  void writesNeuronsAsTheCompactModelHasThem() throws Exception {
    ExportedFixture mini = ExportedFixture.mini();
    String text =
        ExportedFixture.text(mini.snapshot(), ExportFile.NEURONS_CSV, ExportFilter.NONE, scratch);
    List<CSVRecord> rows;
    try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
      rows = parser.getRecords();
    }
    List<String> header = rows.get(0).toList();
    assertThat(header).startsWith("bodyId", "type", "instance").contains("status");
    List<ExportFixture.Body> neurons =
        mini.fixture().bodies.values().stream().filter(ExportFixture.Body::neuron).toList();
    assertThat(rows).hasSize(neurons.size() + 1);
    for (int i = 0; i < neurons.size(); i++) {
      ExportFixture.Body neuron = neurons.get(i);
      List<String> row = rows.get(i + 1).toList();
      assertThat(row.get(0)).isEqualTo(Long.toString(neuron.id()));
      for (int column = 1; column < header.size(); column++) {
        assertThat(row.get(column))
            .as("%s of %d", header.get(column), neuron.id())
            .isEqualTo(neuron.values().getOrDefault(header.get(column), ""));
      }
    }
  }
}
