package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.ingest.header.ColumnMapping;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.Kind;

/** What rows and columns of flat tables may be, and what they are called. */
class FlatRulesTest {
  @TempDir Path scratch;
  private Path folder;

  @BeforeEach
  void writeTables() throws Exception {
    folder = scratch.resolve("tiny");
    bodies().write(folder.resolve("a.feather"));
    weights().write(folder.resolve("b.feather"));
  }

  private static ArrowFixture bodies() {
    return new ArrowFixture()
        .column("bodyId", 1L, 2L, 3L)
        .column("type", "A", null, "C")
        .column("instance", "A_R", "", null);
  }

  private static ArrowFixture weights() {
    return new ArrowFixture()
        .column("bodyId_pre", 1L, 2L)
        .column("bodyId_post", 2L, 3L)
        .column("weight", 5L, 3L);
  }

  private Drained read(String... columns) throws Exception {
    List<ColumnMapping> mappings = Stream.of(columns).map(ColumnMapping::parse).toList();
    return Drained.of(new ReadOptions(false, 100, scratch, null, mappings), folder);
  }

  private static String place(Complaint c) {
    return c.file() + ":" + c.line() + " [" + c.column() + "] " + c.kind() + " '" + c.value() + "'";
  }

  @Test
  void takesNullAndEmptyTextAsAbsent() throws Exception {
    Drained tiny = read();
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.body(2).properties()).doesNotContainKeys("type", "instance");
    assertThat(tiny.body(3).properties()).containsEntry("type", "C").doesNotContainKey("instance");
  }

  @Test
  void saysRowColumnAndValueOfWhatDoesNotFit() throws Exception {
    new ArrowFixture()
        .column(
            "bodyId",
            BigInteger.ONE,
            BigInteger.TWO,
            new BigInteger("18446744073709551615"),
            null,
            BigInteger.ONE,
            BigInteger.TEN)
        .column("type", "A", "B", "C", "D", "E", new byte[] {(byte) 0xff})
        .column("score", 1.0, null, Double.NaN, 2.0, 3.0, Double.NEGATIVE_INFINITY)
        .write(folder.resolve("a.feather"));
    new ArrowFixture()
        .column("pre", "1", "2", "x", "77", "1", "9007199254740993")
        .column("post", 2.0, 1.5, 1.0, 1.0, 2.0, null)
        .column("count", 5L, 1L, -1L, 1L, 1L, 1L << 31)
        .write(folder.resolve("b.feather"));
    Drained tiny = read();
    assertThat(tiny.refused).isTrue();
    assertThat(tiny.report.errors())
        .extracting(FlatRulesTest::place)
        .containsExactly(
            "a.feather:3 [bodyId] OUT_OF_RANGE '18446744073709551615'",
            "a.feather:4 [bodyId] VALUE_MISSING ''",
            "a.feather:5 [bodyId] DUPLICATE_ID '1'",
            "a.feather:6 [score] NOT_A_NUMBER '-Infinity'",
            "a.feather:6 [type] NOT_UTF8 '\ufffd'",
            "b.feather:2 [post] NOT_AN_INTEGER '1.5'",
            "b.feather:3 [count] NEGATIVE '-1'",
            "b.feather:3 [pre] NOT_AN_INTEGER 'x'",
            "b.feather:4 [pre] NO_SUCH_NODE '77'",
            "b.feather:5 [] SECOND_CONNECTION ''",
            "b.feather:6 [count] OUT_OF_RANGE '2147483648'",
            "b.feather:6 [post] VALUE_MISSING ''",
            "b.feather:6 [pre] NO_SUCH_NODE '9007199254740993'");
    assertThat(tiny.report.errors()).allMatch(c -> c.advice().length() > 20);
  }

  @Test
  void leavesBadRowsOutWhenLenient() throws Exception {
    new ArrowFixture()
        .column("body_pre", 1L, 8L)
        .column("body_post", 2L, 3L)
        .column("weight", 5L, 3L)
        .write(folder.resolve("b.feather"));
    Drained tiny = Drained.of(new ReadOptions(true, 10, scratch, null), folder);
    assertThat(tiny.refused).isFalse();
    assertThat(tiny.totals.connections()).isEqualTo(1);
    assertThat(tiny.totals.droppedRows()).containsExactly(Map.entry("b.feather", 1L));
  }

  @Test
  void callsColumnsAsItIsTold() throws Exception {
    new ArrowFixture()
        .column("segment", 1L, 2L, 3L)
        .column("type", "x", "y", "z")
        .column("label", "A", "B", "C")
        .column("n", 1L, 2L, 3L)
        .write(folder.resolve("a.feather"));
    new ArrowFixture()
        .column("from", 1L, 2L)
        .column("to", 2L, 3L)
        .column("n", 5L, 3L)
        .write(folder.resolve("b.feather"));
    Drained tiny =
        read(
            "body=segment",
            "type=label",
            "bodyId_pre=from",
            "body_post=to",
            "b.feather:weight=n",
            "a.feather:size=n");
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.report.warnings())
        .extracting(FlatRulesTest::place)
        .contains("a.feather:0 [type] LEFT_OUT ''");
    assertThat(tiny.body(2).properties())
        .containsEntry("type", "B")
        .containsEntry("size", 2L)
        .containsEntry("upstream", 5L)
        .doesNotContainKeys("label", "n");
    assertThat(tiny.facts.properties()).containsEntry("size", PropertyType.INTEGER);
  }

  @Test
  void callsColumnsOfCsvTablesAsItIsToldToo() throws Exception {
    Files.delete(folder.resolve("a.feather"));
    Files.writeString(folder.resolve("a.csv"), "root_id,cell_type\n1,A\n2,B\n3,C\n");
    Drained tiny = read("body=root_id", "type=cell_type");
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.body(3).get("type")).isEqualTo("C");
    assertThat(tiny.facts.family()).isEqualTo("flat");
  }

  @Test
  void refusesToCallWhatIsNotThere() throws Exception {
    Drained tiny = read("weight=synapses", "c.feather:type=x", "b.feather:roi=brain_region");
    assertThat(tiny.refused).isTrue();
    assertThat(tiny.report.errors())
        .extracting(FlatRulesTest::place)
        .containsExactly(
            ":0 [synapses] COLUMN_MISSING ''",
            "b.feather:0 [brain_region] COLUMN_MISSING ''",
            "c.feather:0 [x] COLUMN_MISSING ''");
    assertThat(tiny.report.errors().get(1).advice())
        .isEqualTo(
            "--column b.feather:roi=brain_region means a column that is not there: name one of"
                + " bodyId_pre, bodyId_post, weight.");
  }

  @Test
  void takesCountsNamedPreAndPostForBodiesAndNotForEnds() throws Exception {
    bodies()
        .column("pre", 7L, 8L, 9L)
        .column("post", 1L, 2L, 3L)
        .column("count", 1L, 1L, 1L)
        .write(folder.resolve("a.feather"));
    Drained tiny = read();
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.report.warnings())
        .extracting(FlatRulesTest::place)
        .contains("a.feather:0 [post] LEFT_OUT ''");
    assertThat(tiny.body(2).properties()).containsEntry("pre", 8L).containsEntry("post", 5L);
  }

  @Test
  void addsWhatOtherTablesSayOfTheBodies() throws Exception {
    new ArrowFixture()
        .column("body", 3L, 1L, 99L)
        .column("type", "p", "q", "r")
        .column("predictedNt", "gaba", "acetylcholine", "gaba")
        .write(folder.resolve("0-transmitters.feather"));
    Drained tiny = read();
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.report.warnings())
        .extracting(FlatRulesTest::place)
        .contains("0-transmitters.feather:0 [type] LEFT_OUT ''");
    assertThat(tiny.labelled("Neuron")).isEqualTo(3);
    assertThat(tiny.body(1).properties())
        .containsEntry("type", "A")
        .containsEntry("predictedNt", "acetylcholine");
    assertThat(tiny.body(2).properties()).doesNotContainKey("predictedNt");
    assertThat(tiny.facts.properties()).containsEntry("predictedNt", PropertyType.STRING);
  }

  @Test
  void refusesTwoRowsOfOneBodyInATableThatAdds() throws Exception {
    new ArrowFixture()
        .column("body", 3L, 3L)
        .column("size", 5L, 6L)
        .write(folder.resolve("c.feather"));
    assertThat(read().report.errors())
        .extracting(FlatRulesTest::place)
        .containsExactly("c.feather:2 [body] DUPLICATE_ID '3'");
  }

  @Test
  void takesTheBodiesOfTablesWithTheSameColumnsTogether() throws Exception {
    new ArrowFixture()
        .column("bodyId", 4L)
        .column("type", "D")
        .column("instance", "D_L")
        .write(folder.resolve("a2.feather"));
    Drained tiny = read();
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.labelled("Neuron")).isEqualTo(4);
    assertThat(tiny.body(4).get("instance")).isEqualTo("D_L");
  }

  @Test
  void takesNullForNoRegion() throws Exception {
    new ArrowFixture()
        .column("bodyId_pre", 1L, 1L, 2L)
        .column("bodyId_post", 2L, 2L, 3L)
        .column("neuropil", "FB", null, "<unspecified>")
        .column("weight", 4L, 1L, 3L)
        .write(folder.resolve("c.feather"));
    Drained tiny = read();
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.report.warnings())
        .extracting(Complaint::kind)
        .doesNotContain(Kind.WEIGHTS_DISAGREE);
    assertThat(tiny.facts.rois()).extracting(r -> r.name()).containsExactly("FB");
    assertThat(tiny.relationships.get(0).properties())
        .containsEntry("roiInfo", "{\"FB\":{\"post\":4}}");
  }

  @Test
  void namesTheRowWhoseWeightsDisagreeInItsOwnPart() throws Exception {
    new ArrowFixture()
        .column("bodyId_pre", 3L, 3L)
        .column("bodyId_post", 1L, 2L)
        .column("weight", 2L, 9L)
        .write(folder.resolve("b2.feather"));
    new ArrowFixture()
        .column("bodyId_pre", 1L, 2L, 3L, 3L)
        .column("bodyId_post", 2L, 3L, 1L, 2L)
        .column("roi", "FB", "FB", "FB", "FB")
        .column("weight", 5L, 3L, 2L, 8L)
        .write(folder.resolve("c.feather"));
    assertThat(read().report.warnings())
        .extracting(FlatRulesTest::place)
        .contains("b2.feather:2 [weight] WEIGHTS_DISAGREE '9'");
  }

  @Test
  void refusesSumsThatAreTooLarge() throws Exception {
    Files.delete(folder.resolve("b.feather"));
    new ArrowFixture()
        .column("bodyId_pre", 1L, 1L)
        .column("bodyId_post", 2L, 2L)
        .column("roi", "FB", "EB")
        .column("weight", (1L << 31) - 1, 1L)
        .write(folder.resolve("c.feather"));
    assertThat(read().report.errors())
        .extracting(FlatRulesTest::place)
        .containsExactly("c.feather:2 [weight] OUT_OF_RANGE '1'");
  }

  @Test
  void refusesOneNameForTwoColumns() throws Exception {
    assertThat(read("label=type", "label=instance").report.errors())
        .extracting(FlatRulesTest::place)
        .containsExactly("a.feather:0 [instance] COLUMN_TWICE ''");
  }

  @Test
  void takesWhatIsSaidOfOneTableBeforeWhatIsSaidOfAll() throws Exception {
    Drained tiny = read("a.feather:nickname=type", "label=type");
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.body(1).properties()).containsEntry("nickname", "A").doesNotContainKey("label");
  }

  @Test
  void saysThatAColumnHoldsNoIds() throws Exception {
    assertThat(read("bodyId=type").report.errors())
        .extracting(FlatRulesTest::place)
        .contains("a.feather:1 [type] NOT_AN_INTEGER 'A'", "a.feather:2 [type] VALUE_MISSING ''");
  }

  @Test
  void leavesOutATableOfSomethingElse() throws Exception {
    new ArrowFixture().column("x", 1L).column("y", 2L).write(folder.resolve("points.feather"));
    Drained tiny = read();
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.report.warnings())
        .extracting(FlatRulesTest::place)
        .contains("points.feather:0 [] UNKNOWN_HEADER 'x'");
  }

  @Test
  void takesNoTableOfSynapsesForOneOfBodies() throws Exception {
    ArrowFixture synapses =
        new ArrowFixture()
            .column("point_id", 11L, 12L)
            .column("x", 1L, 2L)
            .column("y", 1L, 2L)
            .column("z", 1L, 2L)
            .column("body", 1L, 1L);
    synapses.write(folder.resolve("syn-points.feather"));
    new ArrowFixture()
        .column("body_pre", 1L, 1L)
        .column("body_post", 2L, 2L)
        .column("conf_pre", 0.5, 0.7)
        .write(folder.resolve("syn-partners.feather"));
    Drained tiny = read();
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.report.warnings())
        .extracting(FlatRulesTest::place)
        .contains(
            "syn-partners.feather:0 [] UNKNOWN_HEADER 'body_pre'",
            "syn-points.feather:0 [] UNKNOWN_HEADER 'point_id'");
    assertThat(tiny.totals.connections()).isEqualTo(2);
  }

  @Test
  void readsOneOfTwoCopiesAndSaysSo() throws Exception {
    Files.writeString(folder.resolve("b.csv"), "bodyId_pre,bodyId_post,weight\n1,2,9\n");
    Drained tiny = read();
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.report.warnings())
        .filteredOn(c -> c.kind() == Kind.LEFT_OUT)
        .extracting(Complaint::toString)
        .containsExactly(
            "warning b.feather left out. It is taken for a copy of b.csv, which is read: rename it"
                + " if it holds something else.");
    assertThat(tiny.totals.weight()).isEqualTo(9);
  }

  @Test
  void takesTablesInArchives() throws Exception {
    Path zip = scratch.resolve("release.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : List.of("a.feather", "b.feather")) {
        out.putNextEntry(new ZipEntry("tables/" + name));
        Files.copy(folder.resolve(name), out);
      }
      out.putNextEntry(new ZipEntry("tables/readme.txt"));
      out.write(1);
    }
    Drained tiny = Drained.strictly(scratch, zip);
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.facts.id()).hasToString("release:v1");
    assertThat(tiny.totals.connections()).isEqualTo(2);
  }

  @Test
  void knowsATableByItsFirstBytesWhereItsNameSaysNothing() throws Exception {
    Path bodies = Files.move(folder.resolve("a.feather"), scratch.resolve("bodies"));
    Drained tiny = Drained.strictly(scratch, bodies, folder.resolve("b.feather"));
    assertThat(tiny.report.errors()).isEmpty();
    assertThat(tiny.labelled("Neuron")).isEqualTo(3);
  }
}
