package org.neuropil.connectome.ingest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportReportTest {
  private static Complaint complaint(Severity severity, String file, long line) {
    return new Complaint(
        severity, Kind.NOT_AN_INTEGER, file, line, "pre:int", "x", "Write digits.");
  }

  @Test
  void keepsTheFirstInOrderWhateverTheOrderOfArrival() {
    long seed = Long.getLong("seed", System.nanoTime());
    List<Complaint> all = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      all.add(complaint(Severity.ERROR, "b.csv", i));
      all.add(complaint(Severity.ERROR, "a.csv", i));
      all.add(complaint(Severity.WARNING, "a.csv", i));
    }
    Collections.shuffle(all, new Random(seed));
    ImportReport report = new ImportReport(60);
    report.filesInOrder(List.of("b.csv", "a.csv"));
    all.forEach(report::add);
    assertThat(report.errorCount()).isEqualTo(100);
    assertThat(report.warningCount()).isEqualTo(50);
    assertThat(report.warnings()).hasSize(50);
    assertThat(report.errors()).as("seed %d", seed).hasSize(60);
    assertThat(report.errors().get(0).file()).isEqualTo("b.csv");
    assertThat(report.errors().get(59)).isEqualTo(complaint(Severity.ERROR, "a.csv", 10));
    assertThat(report.countsByKind()).containsEntry(Kind.NOT_AN_INTEGER, 150L);
  }

  @Test
  void refusesByErrorsOrOnlyByGraveOnes() {
    ImportReport report = new ImportReport(1);
    report.add(complaint(Severity.WARNING, "a", 1));
    assertThat(report.refuses(false)).isFalse();
    report.add(complaint(Severity.ERROR, "a", 1));
    assertThat(report.refuses(false)).isTrue();
    assertThat(report.refuses(true)).isFalse();
    report.add(complaint(Severity.GRAVE, "a", 1));
    assertThat(report.refuses(true)).isTrue();
  }

  @Test
  void forgetsWhatFollowsACutOff() {
    ImportReport report = new ImportReport(10);
    report.add(complaint(Severity.ERROR, "a", 9));
    report.add(complaint(Severity.WARNING, "a", 8));
    report.add(complaint(Severity.ERROR, "b", 9));
    report.cutOff("a", 5);
    report.add(complaint(Severity.ERROR, "a", 6));
    report.add(complaint(Severity.ERROR, "a", 5));
    assertThat(report.errors()).extracting(c -> c.file() + c.line()).containsExactly("a5", "b9");
    assertThat(report.errorCount()).isEqualTo(2);
    assertThat(report.warningCount()).isZero();
  }

  @Test
  void writesJson() throws Exception {
    ImportReport report = new ImportReport(10);
    report.add(complaint(Severity.ERROR, "µ \"a\".csv", 3));
    report.add(new Complaint(Severity.GRAVE, Kind.NO_META, "Meta.csv", 0, "", "", "Add it."));
    report.add(complaint(Severity.WARNING, "a.csv", 1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportForm.writeJson(report, out);
    JsonNode json = JsonMapper.shared().readTree(out.toByteArray());
    assertThat(json.get("errors").asInt()).isEqualTo(2);
    assertThat(json.get("warnings").asInt()).isEqualTo(1);
    assertThat(json.get("kinds").get("not an integer").asInt()).isEqualTo(2);
    assertThat(json.get("complaints")).hasSize(3);
    assertThat(json.get("complaints").get(0).toString())
        .isEqualTo(
            "{\"severity\":\"grave\",\"kind\":\"no Meta file\",\"file\":\"Meta.csv\",\"line\":null,"
                + "\"column\":null,\"value\":null,\"expected\":\"Add it.\"}");
    assertThat(json.get("complaints").get(1).get("line").asLong()).isEqualTo(3);
    assertThat(json.get("complaints").get(2).get("severity").asString()).isEqualTo("warning");
  }

  @Test
  void writesTextForPeople() {
    ImportReport report = new ImportReport(1);
    report.add(complaint(Severity.ERROR, "a.csv", 3));
    report.add(complaint(Severity.ERROR, "a.csv", 4));
    assertThat(ReportForm.text(report))
        .isEqualTo(
            "error a.csv:3 [pre:int] not an integer: 'x'. Write digits.\n"
                + "2 errors, 0 warnings (the first 1 are shown)\n");
  }

  @Test
  void showsNoControlSigns() {
    assertThat(new Complaint(Severity.ERROR, Kind.NO_META, "a", 1, "", "x\n\u001b[2J", "Y."))
        .hasToString("error a:1 no Meta file: 'x·[2J'. Y.");
  }

  @Test
  void shortensValuesBetweenCharacters() {
    for (int length : new int[] {79, 80, 81, 200}) {
      String value =
          new Complaint(Severity.ERROR, Kind.NO_META, "a", 1, "", "x".repeat(length), "").value();
      assertThat(value).hasSize(Math.min(80, length));
    }
    String value =
        new Complaint(Severity.ERROR, Kind.NO_META, "a", 1, "", "x".repeat(78) + "😀😀", "")
            .value();
    assertThat(value).isEqualTo("x".repeat(78) + "…");
  }
}
