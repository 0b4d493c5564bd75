package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompactModelTest {
  private static final String NEURONS =
      "bodyId,type,instance\n1,A,A_R\n2,,B_L\n9007199254740993,,\n";
  private static final String TOTAL =
      "bodyId_pre,bodyId_post,weight\n1,2,5\n2,9007199254740993,3\n";
  private static final String ROI =
      "bodyId_pre,bodyId_post,roi,weight\n1,2,FB,4\n1,2,NotPrimary,1\n2,9007199254740993,EB,3\n";

  @TempDir Path scratch;
  private Path folder;

  @BeforeEach
  void writeTables() throws Exception {
    folder = Files.createDirectories(scratch.resolve("tiny"));
    write(NEURONS, TOTAL, ROI);
  }

  private void write(String neurons, String total, String roi) throws Exception {
    Files.writeString(folder.resolve("a.csv"), neurons);
    Files.writeString(folder.resolve("b.csv"), total);
    Files.writeString(folder.resolve("c.csv"), roi);
  }

  @Test
  void readsTheFixture() throws Exception {
    Drained compact = Drained.strictly(scratch, Fixtures.COMPACT);
    assertThat(compact.report.errors()).isEmpty();
    assertThat(compact.report.warnings())
        .extracting(Complaint::kind)
        .containsExactly(Kind.DATASET_NAME);
    assertThat(compact.facts.id()).hasToString("compact-mini:v1");
    assertThat(compact.labelled("compact-mini_Neuron")).isEqualTo(250);
    assertThat(compact.totals.nodes()).isEqualTo(251);
    assertThat(compact.totals.connections()).isEqualTo(4073);
    assertThat(compact.totals.weight()).isEqualTo(11423);
    assertThat(compact.facts.rois()).hasSize(32).allMatch(r -> r.primary());
    assertThat(compact.facts.rois()).extracting(r -> r.name()).doesNotContain("NotPrimary");
  }

  @Test
  void derivesCountsFromWeights() throws Exception {
    Drained compact = Drained.strictly(scratch, Fixtures.COMPACT);
    Map<Long, Long> in = new HashMap<>();
    Map<Long, Long> out = new HashMap<>();
    for (Drained.Relationship r : compact.relationships) {
      long weight = ((Number) r.properties().get("weight")).longValue();
      out.merge(r.start(), weight, Long::sum);
      in.merge(r.end(), weight, Long::sum);
    }
    for (Drained.Node node : compact.nodes.values()) {
      if (!node.labels().contains("Neuron")) {
        continue;
      }
      assertThat(node.get("upstream")).isEqualTo(in.getOrDefault(node.number(), 0L));
      assertThat(node.get("post")).isEqualTo(node.get("upstream"));
      assertThat(node.get("downstream")).isEqualTo(out.getOrDefault(node.number(), 0L));
      JsonNode roiInfo = JsonMapper.shared().readTree((String) node.get("roiInfo"));
      assertThat(
              node.properties().entrySet().stream()
                  .filter(p -> Boolean.TRUE.equals(p.getValue()))
                  .map(Map.Entry::getKey)
                  .collect(Collectors.toSet()))
          .isEqualTo(
              roiInfo.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
    }
  }

  @Test
  void writesRoiInfoByPostSites() throws Exception {
    Drained tiny = Drained.strictly(scratch, folder);
    assertThat(tiny.body(2).get("roiInfo"))
        .isEqualTo(
            "{\"EB\":{\"downstream\":3,\"synweight\":3},"
                + "\"FB\":{\"post\":4,\"upstream\":4,\"synweight\":4}}");
    assertThat(tiny.body(2).get("FB")).isEqualTo(true);
    assertThat(tiny.body(2).get("type")).isNull();
    assertThat(tiny.relationships.get(0).properties())
        .containsEntry("weight", 5)
        .containsEntry("roiInfo", "{\"FB\":{\"post\":4}}");
    Drained.Node meta = tiny.nodes.get(0L);
    assertThat(meta.labels()).containsExactly("Meta", "tiny_Meta");
    assertThat(meta.get("roiInfo")).isEqualTo("{\"EB\":{\"post\":3},\"FB\":{\"post\":4}}");
    assertThat((String[]) meta.get("primaryRois")).containsExactly("EB", "FB");
    assertThat(tiny.body(9007199254740993L).get("upstream")).isEqualTo(3L);
  }

  @Test
  void takesTheNameThatIsAskedFor() throws Exception {
    ReadOptions options = new ReadOptions(false, 10, scratch, DatasetId.parse("other:v2.1"));
    Drained tiny = Drained.of(options, folder);
    assertThat(tiny.facts.id()).hasToString("other:v2.1");
    assertThat(tiny.report.warnings()).isEmpty();
    assertThat(tiny.body(1).labels())
        .containsExactly("Segment", "other_Segment", "Neuron", "other_Neuron");
  }

  @Test
  void livesWithoutRegions() throws Exception {
    Files.delete(folder.resolve("c.csv"));
    Drained tiny = Drained.strictly(scratch, folder);
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.body(1).get("roiInfo")).isEqualTo("{}");
    assertThat(tiny.facts.rois()).isEmpty();
  }

  @Test
  void refusesRowsThatDoNotFit() throws Exception {
    write(
        NEURONS + "1,A,twice\nx,A,\n",
        TOTAL + "1,2,7\n1,77,1\n2,1,-1\n",
        ROI + "1,2,FB,9\n2,1,FB,1\n1,2,,1\n");
    Drained tiny = Drained.strictly(scratch, folder);
    assertThat(tiny.refused).isTrue();
    assertThat(tiny.report.errors())
        .extracting(c -> c.file() + ":" + c.line() + " " + c.column() + " " + c.kind())
        .containsExactly(
            "a.csv:5 bodyId DUPLICATE_ID",
            "a.csv:6 bodyId NOT_AN_INTEGER",
            "b.csv:4  SECOND_CONNECTION",
            "b.csv:5 bodyId_post NO_SUCH_NODE",
            "b.csv:6 weight NEGATIVE",
            "c.csv:5  SECOND_CONNECTION",
            "c.csv:6  NO_SUCH_CONNECTION",
            "c.csv:7 roi VALUE_MISSING");
  }

  @Test
  void leavesBadRowsOutWhenLenient() throws Exception {
    write(NEURONS + "1,A,twice\n", TOTAL + "1,77,1\n", ROI);
    Drained tiny = Drained.of(new ReadOptions(true, 10, scratch, null), folder);
    assertThat(tiny.totals.droppedRows())
        .containsOnly(Map.entry("a.csv", 1L), Map.entry("b.csv", 1L));
    assertThat(tiny.totals.connections()).isEqualTo(2);
    assertThat(tiny.report.refuses(true)).isFalse();
  }

  @Test
  void warnsWhenWeightsByRegionDoNotAddUp() throws Exception {
    write(NEURONS, TOTAL, ROI.replace("EB,3", "EB,2"));
    Drained tiny = Drained.strictly(scratch, folder);
    assertThat(tiny.report.warnings())
        .extracting(c -> c.file() + ":" + c.line() + " " + c.column() + " " + c.kind())
        .contains("b.csv:3 weight WEIGHTS_DISAGREE");
  }

  @Test
  void namesTheMissingTable() throws Exception {
    Files.delete(folder.resolve("a.csv"));
    Drained tiny = Drained.strictly(scratch, folder);
    assertThat(tiny.report.errors()).extracting(Complaint::kind).containsExactly(Kind.FILE_MISSING);
    assertThat(tiny.report.errors())
        .extracting(Complaint::file)
        .isEqualTo(List.of("traced-neurons.csv"));
  }

  @Test
  void refusesAFolderNameThatCannotName() throws Exception {
    Path odd = Files.move(folder, scratch.resolve("2024 export"));
    Drained tiny = Drained.strictly(scratch, odd);
    assertThat(tiny.report.errors()).extracting(Complaint::kind).containsExactly(Kind.DATASET_NAME);
    assertThat(tiny.report.errors().get(0).advice()).contains("--dataset name:version");
  }
}
