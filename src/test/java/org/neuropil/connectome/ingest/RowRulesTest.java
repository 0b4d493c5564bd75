package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.connectome.ingest.TinyExport.CONNECTIONS;
import static org.neuropil.connectome.ingest.TinyExport.META;
import static org.neuropil.connectome.ingest.TinyExport.NEURONS;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.values.storable.CoordinateReferenceSystem;
import org.neo4j.values.storable.Values;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.ingest.report.Complaint;

/** What rows must be, told by tiny exports with one thing changed. */
class RowRulesTest {
  @TempDir Path scratch;
  private Path folder;
  private final TinyExport export = new TinyExport();

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Files.createDirectories(scratch.resolve("export"));
  }

  private Drained read() throws Exception {
    return Drained.strictly(scratch, export.write(folder));
  }

  private static List<String> told(List<Complaint> complaints) {
    return complaints.stream()
        .map(c -> c.kind().name() + " " + c.file() + ":" + c.line() + " [" + c.column() + "]")
        .toList();
  }

  @Test
  void acceptsTheTinyExport() throws Exception {
    Drained drained = read();
    assertThat(told(drained.report.errors())).isEmpty();
    assertThat(told(drained.report.warnings())).isEmpty();
    assertThat(drained.nodes.keySet()).containsExactly(0L, 1L, 2L, 3L);
    assertThat(drained.body(1).get("roiInfo")).isEqualTo("{\"FB\":{\"pre\":2}}");
  }

  static Stream<String[]> wrongValues() {
    return Stream.of(
        new String[] {"a:int", "1.0", "NOT_AN_INTEGER"},
        new String[] {"a:int", "2147483648", "OUT_OF_RANGE"},
        new String[] {"a:short", "32768", "OUT_OF_RANGE"},
        new String[] {"a:byte", "-129", "OUT_OF_RANGE"},
        new String[] {"a:long", "9223372036854775808", "OUT_OF_RANGE"},
        new String[] {"a:float", "NaN", "NOT_A_NUMBER"},
        new String[] {"a:double", "Infinity", "NOT_A_NUMBER"},
        new String[] {"a:float", "0,5", "NOT_A_NUMBER"},
        new String[] {"a:boolean", "yes", "NOT_A_BOOLEAN"},
        new String[] {"a:boolean", "1", "NOT_A_BOOLEAN"},
        new String[] {"a:point{srid:9157}", "{x:1, y:2}", "NOT_A_POINT"},
        new String[] {"a:point{srid:9157}", "{x:1, y:2, x:3}", "NOT_A_POINT"},
        new String[] {"a:point{srid:9157}", "[1, 2, 3]", "NOT_A_POINT"},
        new String[] {"a:point{srid:9157}", "{x:1, y:2, z:NaN}", "NOT_A_POINT"},
        new String[] {"a:int[]", "1;x", "NOT_AN_INTEGER"},
        new String[] {"a:float[]", "1;;2", "NOT_A_NUMBER"},
        new String[] {"a:boolean[]", "true;maybe", "NOT_A_BOOLEAN"},
        new String[] {"size:long", "-1", "NEGATIVE"},
        new String[] {"upstream:int", "-1", "NEGATIVE"});
  }

  private void addColumn(String column, String... values) throws Exception {
    String[] lines = neurons();
    StringBuilder text = new StringBuilder(lines[0] + "," + column + "\n");
    for (int i = 1; i < lines.length; i++) {
      String value = values[i - 1];
      text.append(lines[i]).append(',');
      text.append(value.contains(",") ? "\"" + value + "\"" : value).append('\n');
    }
    export.with(NEURONS, text.toString());
  }

  private String[] neurons() throws Exception {
    export.write(folder);
    return Files.readString(folder.resolve(NEURONS)).split("\n");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("wrongValues")
  void refusesAValueOfAnotherType(String column, String value, String kind) throws Exception {
    addColumn(column, "", value, "");
    assertThat(told(read().report.errors()))
        .containsExactly(kind + " " + NEURONS + ":3 [" + column + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a:int|-2147483648", "a:long|9007199254740993", "a:short|-32768", "a:byte|127"})
  void readsWholeNumbersOfEveryWidth(String column, String value) throws Exception {
    addColumn(column, value, " " + value + "\t", "");
    Drained drained = read();
    assertThat(((Number) drained.body(1).get("a")).longValue()).isEqualTo(Long.parseLong(value));
    assertThat(drained.body(2).get("a")).isEqualTo(drained.body(1).get("a"));
    assertThat(drained.body(3).properties()).doesNotContainKey("a");
    assertThat(drained.facts.properties()).containsEntry("a", PropertyType.INTEGER);
  }

  @Test
  void readsEveryOtherType() throws Exception {
    addColumn("d:float", "0.7", "1e-3", "-2");
    addColumn("b:boolean", "true", "false", "True");
    addColumn("p:point{srid:9157}", "{x:1, y:2.5, z:-3}", "{z: 3,x :1,y:2}", "");
    addColumn("s", " kept as it is ", "", "\"\"");
    addColumn("ss:string[]", "a;b", "a", "");
    addColumn("ll:long[]", "1;2", "3", "");
    addColumn("ff:float[]", "8.0;8.0", "1", "");
    addColumn("bb:boolean[]", "true;false", "true", "");
    addColumn("nothing:IGNORE", "a", "b", "c");
    Drained drained = read();
    assertThat(told(drained.report.errors())).isEmpty();
    Drained.Node one = drained.body(1);
    assertThat(one.get("d")).isEqualTo(0.7);
    assertThat(one.get("b")).isEqualTo(true);
    assertThat(drained.body(2).get("b")).isEqualTo(false);
    assertThat(one.get("p"))
        .isEqualTo(Values.pointValue(CoordinateReferenceSystem.CARTESIAN_3D, 1, 2.5, -3));
    assertThat(drained.body(2).get("p"))
        .isEqualTo(Values.pointValue(CoordinateReferenceSystem.CARTESIAN_3D, 1, 2, 3));
    assertThat(one.get("s")).isEqualTo(" kept as it is ");
    assertThat(drained.body(3).properties()).doesNotContainKeys("s", "p", "nothing");
    assertThat((String[]) one.get("ss")).containsExactly("a", "b");
    assertThat((long[]) one.get("ll")).containsExactly(1, 2);
    assertThat((double[]) one.get("ff")).containsExactly(8, 8);
    assertThat((boolean[]) one.get("bb")).containsExactly(true, false);
    assertThat(drained.facts.properties())
        .containsEntry("ss", PropertyType.STRING_LIST)
        .containsEntry("ll", PropertyType.INTEGER_LIST)
        .containsEntry("ff", PropertyType.FLOAT_LIST)
        .containsEntry("bb", PropertyType.BOOLEAN_LIST)
        .containsEntry("p", PropertyType.POINT)
        .doesNotContainKeys("nothing", "FB");
  }

  @Test
  void doesNotStoreAFlagThatIsFalse() throws Exception {
    addColumn("EB:boolean", "false", "false", "");
    Drained drained = read();
    assertThat(told(drained.report.warnings())).isEmpty();
    assertThat(drained.body(1).properties()).doesNotContainKey("EB").containsEntry("FB", true);
    assertThat(drained.facts.properties()).doesNotContainKey("EB");
  }

  @Test
  void tellsAFlagThatMetaDoesNotNameByTheBodies() throws Exception {
    export.replace(
        NEURONS,
        "{\"\"FB\"\":{\"\"pre\"\":2}}",
        "{\"\"FB\"\":{\"\"pre\"\":2},\"\"FB-column3\"\":{}}");
    addColumn("FB-column3:boolean", "true", "", "");
    Drained drained = read();
    assertThat(told(drained.report.warnings())).isEmpty();
    assertThat(drained.body(1).get("FB-column3")).isEqualTo(true);
    assertThat(drained.facts.properties()).doesNotContainKey("FB-column3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Neuron;Segment",
        "tiny_Neuron",
        "tiny_Segment;tiny_Neuron",
        "Segment;tiny_Neuron",
        ";Neuron;"
      })
  void addsTheTwinOfALabelAndSegmentToNeurons(String labels) throws Exception {
    export.replace(NEURONS, "Segment;tiny_Segment;Neuron;tiny_Neuron", labels);
    assertThat(read().body(1).labels())
        .containsExactlyInAnyOrder("Segment", "tiny_Segment", "Neuron", "tiny_Neuron");
  }

  @Test
  void keepsLabelsOfItsOwn() throws Exception {
    export.replace(NEURONS, "Segment;tiny_Segment;Neuron;tiny_Neuron", "Segment;Odd_One");
    assertThat(read().body(1).labels())
        .containsExactly("Segment", "tiny_Segment", "Odd_One", "tiny_Odd_One");
  }

  @ParameterizedTest
  @CsvSource({
    "other_Segment, LABEL_OF_ANOTHER_DATASET",
    "Segment;tiny2_Neuron, LABEL_OF_ANOTHER_DATASET",
    "Cell, LABEL_MISSING",
    "'', VALUE_MISSING"
  })
  void refusesLabelsThatDoNotFit(String labels, String kind) throws Exception {
    export.replace(NEURONS, "Segment;tiny_Segment;Neuron;tiny_Neuron", labels);
    assertThat(told(read().report.errors()))
        .hasSize(3)
        .allMatch(t -> t.startsWith(kind + " " + NEURONS));
  }

  @Test
  void renamesTheDatasetWithItsLabels() throws Exception {
    Drained drained =
        Drained.of(
            new ReadOptions(false, 10, scratch, DatasetId.parse("mine:2024-01")),
            export.write(folder));
    assertThat(drained.facts.id()).hasToString("mine:2024-01");
    assertThat(drained.nodes.get(0L).get("dataset")).isEqualTo("mine");
    assertThat(drained.nodes.get(0L).get("tag")).isEqualTo("2024-01");
    assertThat(drained.nodes.get(0L).labels()).containsExactly("Meta", "mine_Meta");
    assertThat(drained.body(1).labels())
        .containsExactlyInAnyOrder("Segment", "mine_Segment", "Neuron", "mine_Neuron");
  }

  @Test
  void takesAMetaWithoutTagForVersionOneAloud() throws Exception {
    export.replace(META, "tiny,v1,", "tiny,,");
    Drained drained = read();
    assertThat(told(drained.report.warnings()))
        .containsExactly("NO_TAG " + META + ":2 [tag:string]");
    assertThat(drained.facts.id()).hasToString("tiny:v1");
    assertThat(drained.nodes.get(0L).get("tag")).isEqualTo("v1");
  }

  @Test
  void refusesTwoMetas() throws Exception {
    export.with("other/Meta.csv", "dataset:string,:LABEL\nother,Meta\n");
    assertThat(told(read().report.errors())).containsExactly("SECOND_META other/Meta.csv:2 []");
  }

  @Test
  void refusesAMetaWithoutRow() throws Exception {
    export.with(META, "dataset:string,:LABEL\n");
    assertThat(told(read().report.errors())).containsExactly("NO_META " + META + ":2 []");
  }

  @Test
  void refusesAMetaWhoseRegionsAreNotJson() throws Exception {
    export.replace(META, "\"{\"\"FB\"\"", "\"\"\"FB\"\"");
    assertThat(told(read().report.errors()))
        .containsExactly("NOT_JSON " + META + ":2 [roiInfo:string]");
  }

  @Test
  void refusesADatasetNameThatCannotBeAFolder() throws Exception {
    export.replace(META, "tiny,v1,", "../tiny,v1,");
    Drained drained = read();
    assertThat(told(drained.report.errors()))
        .containsExactly("DATASET_NAME " + META + ":2 [dataset:string]");
    assertThat(drained.report.errors().get(0).advice()).contains("--dataset name:version");
  }

  @Test
  void saysWhichTablesItLeavesOut() throws Exception {
    export
        .with("readme.txt", "not a table")
        .with("notes.csv", "when,who\n10:30,me\n")
        .with("traced-neurons.csv", "bodyId,type\n1,A\n");
    assertThat(told(read().report.warnings()))
        .containsExactly("UNKNOWN_HEADER notes.csv:1 []", "LEFT_OUT traced-neurons.csv:0 []");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        NEURONS + "|bodyId:long|body:long|COLUMN_MISSING|bodyId:long",
        NEURONS + "|:LABEL|labels:string|COLUMN_MISSING|:LABEL",
        CONNECTIONS + "|weight:int|n:int|COLUMN_MISSING|weight:int",
        CONNECTIONS + "|:END_ID(Body-ID)|end:long|COLUMN_MISSING|:END_ID",
        CONNECTIONS + "|:END_ID(Body-ID)|:END_ID(Foo-ID)|RELATIONSHIP_UNKNOWN|:START_ID(Body-ID)",
        NEURONS + "|post:int|pre:float|COLUMN_TWICE|pre:float",
        NEURONS + "|bodyId:long|bodyId|UNKNOWN_COLUMN_TYPE|bodyId",
        CONNECTIONS + "|weight:int|weight:float|UNKNOWN_COLUMN_TYPE|weight:float"
      })
  void refusesHeadersThatMeanNothing(String file, String old, String by, String kind, String column)
      throws Exception {
    export.replace(file, old, by);
    Drained drained = read();
    assertThat(drained.refused).isTrue();
    assertThat(told(drained.report.errors())).contains(kind + " " + file + ":1 [" + column + "]");
  }

  @Test
  void letsAColumnNameTheTypeOfRelationships() throws Exception {
    export.with(
        "extra.csv",
        ":START_ID(Body-ID),:END_ID(Body-ID),score:double,:TYPE\n1,2,0.5,LooksLike\n1,2,,LooksLike\n");
    Drained drained = read();
    assertThat(told(drained.report.errors())).isEmpty();
    assertThat(drained.typed("LooksLike")).isEqualTo(2);
    assertThat(drained.totals.connections()).isEqualTo(2);
  }

  @Test
  void complainsOfEachEndThatIsMissing() throws Exception {
    export.append(CONNECTIONS, "8,1,1,9,{}\n,1,1,2,{}\n2,,1,3,{}\n");
    assertThat(told(read().report.errors()))
        .containsExactly(
            "NO_SUCH_NODE " + CONNECTIONS + ":4 [:END_ID(Body-ID)]",
            "NO_SUCH_NODE " + CONNECTIONS + ":4 [:START_ID(Body-ID)]",
            "VALUE_MISSING " + CONNECTIONS + ":5 [:START_ID(Body-ID)]",
            "VALUE_MISSING " + CONNECTIONS + ":6 [weight:int]");
  }

  @Test
  void warnsOfWeightsThatCannotBe() throws Exception {
    export.replace(CONNECTIONS, "1,2,2,2,", "1,1,2,2,");
    assertThat(told(read().report.warnings()))
        .containsExactly(
            "ROI_EXCEEDS_WEIGHT " + CONNECTIONS + ":2 [roiInfo:string]",
            "WEIGHTS_DISAGREE " + CONNECTIONS + ":2 [weightHP:int]");
  }

  @Test
  void refusesABodyIdThatIsNotItsId() throws Exception {
    export.replace(NEURONS, "2,2,0,2", "2,22,0,2");
    assertThat(told(read().report.errors()))
        .containsExactly("ID_DIFFERS " + NEURONS + ":3 [bodyId:long]");
  }

  @Test
  void findsTheLineAfterFieldsOfSeveralLines() throws Exception {
    export
        .replace(NEURONS, "1,1,2,0,A,", "1,1,2,0,\"A\n\nB\",")
        .replace(NEURONS, "3,3,0,1", "3,3,x,1");
    Drained drained = read();
    assertThat(told(drained.report.errors()))
        .containsExactly("NOT_AN_INTEGER " + NEURONS + ":6 [pre:int]");
  }

  @Test
  void skipsBlankLines() throws Exception {
    export.append(NEURONS, "\n\n").append(CONNECTIONS, "\r\n");
    Drained drained = read();
    assertThat(told(drained.report.errors())).isEmpty();
    assertThat(drained.nodes).hasSize(4);
  }

  @Test
  void namesBytesThatAreNotUtf8InRoiInfo() throws Exception {
    export.write(folder);
    byte[] bytes = Files.readAllBytes(folder.resolve(NEURONS));
    String text =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replace("\"\"FB\"\":{\"\"post\"\":1", "\"\"F\u00e4\"\":{\"\"post\"\":1");
    Files.write(folder.resolve(NEURONS), text.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(told(Drained.strictly(scratch, folder).report.errors()))
        .containsExactly("NOT_UTF8 " + NEURONS + ":4 [roiInfo:string]");
  }

  @Test
  void stopsAtAQuoteThatBreaksTheFile() throws Exception {
    export.replace(NEURONS, "2,2,0,2,B,", "2,2,0,2,B\"B,");
    assertThat(told(read().report.errors()))
        .containsExactly("QUOTE_MISPLACED " + NEURONS + ":3 [type:string]");
  }

  @Test
  void warnsOfRegionsWithoutAFlagColumnOnce() throws Exception {
    export
        .replace(NEURONS, "{\"\"FB\"\":{\"\"pre\"\":2}}", "{\"\"FB\"\":{},\"\"EB\"\":{}}")
        .replace(NEURONS, "{\"\"FB\"\":{\"\"post\"\":2}}", "{\"\"FB\"\":{},\"\"EB\"\":{}}");
    Drained drained = read();
    assertThat(told(drained.report.warnings()))
        .containsExactly("FLAG_COLUMN_MISSING " + NEURONS + ":1 [roiInfo:string]");
    assertThat(drained.report.warnings().get(0).value()).isEqualTo("EB");
  }

  @Test
  void warnsOfBodiesWithoutRoiInfo() throws Exception {
    export
        .replace(NEURONS, "\"{\"\"FB\"\":{\"\"pre\"\":2}}\"", "")
        .with("more.csv", ":ID(Body-ID),bodyId:long,:LABEL\n7,7,Segment\n");
    assertThat(told(read().report.warnings()))
        .containsExactly(
            "VALUE_MISSING " + NEURONS + ":2 [roiInfo:string]",
            "COLUMN_MISSING more.csv:1 [roiInfo:string]");
  }

  @Test
  void warnsOfSynapsesThatAreNeitherPreNorPost() throws Exception {
    export.with(
        "Synapses.csv",
        ":ID(Syn-ID),type:string,:LABEL\n1,pre,Synapse\n2,PRE,Synapse\n3,,Synapse\n4,dark,Element\n");
    assertThat(told(read().report.warnings()))
        .containsExactly(
            "SYNAPSE_TYPE Synapses.csv:3 [type:string]",
            "SYNAPSE_TYPE Synapses.csv:4 [type:string]");
  }

  @Test
  void warnsOfColumnsWhoseTypeDiffersBetweenFiles() throws Exception {
    export.with(
        "more/Neurons.csv",
        ":ID(Body-ID),bodyId:long,pre:float,roiInfo:string,:LABEL\n7,7,1.5,{},Segment\n");
    Drained drained = read();
    assertThat(told(drained.report.warnings()))
        .containsExactly("TYPE_DIFFERS more/Neurons.csv:1 [pre:float]");
    assertThat(drained.facts.properties()).containsEntry("pre", PropertyType.FLOAT);
    assertThat(drained.report.warningCount()).isEqualTo(1);
  }
}
