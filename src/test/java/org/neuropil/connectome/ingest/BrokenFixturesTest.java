package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BrokenFixturesTest {
  @TempDir Path scratch;

  record Case(String name, String outcome, String file, long line, String column, String kind) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws Exception {
    JsonNode expected =
        JsonMapper.shared().readTree(Files.readString(Fixtures.BROKEN.resolve("expected.json")));
    return expected.properties().stream()
        .map(
            e ->
                new Case(
                    e.getKey(),
                    e.getValue().get("outcome").asString(),
                    e.getValue().get("file").asString(""),
                    e.getValue().get("line").asLong(0),
                    e.getValue().get("column").asString(""),
                    e.getValue().get("kind").asString("")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void complainsAsExpected(Case expected) throws Exception {
    Drained drained = Drained.strictly(scratch, Fixtures.BROKEN.resolve(expected.name()));
    List<Complaint> errors = drained.report.errors();
    List<Complaint> warnings = drained.report.warnings();
    switch (expected.outcome()) {
      case "accept" -> {
        assertThat(errors).isEmpty();
        assertThat(warnings).isEmpty();
        assertThat(drained.labelled("Neuron")).isEqualTo(3);
      }
      case "warn" -> {
        assertThat(errors).isEmpty();
        assertThat(warnings).hasSize(1).allSatisfy(c -> matches(c, expected));
        assertThat(drained.labelled("Neuron")).isEqualTo(3);
      }
      case "reject" -> {
        assertThat(drained.report.refuses(false)).isTrue();
        assertThat(warnings).isEmpty();
        assertThat(errors).isNotEmpty();
        matches(errors.get(0), expected);
        if (expected.name().equals("duplicate-body")) {
          // The row that should have been body 3 is missing now, so a connection dangles as well.
          assertThat(errors).hasSize(2);
          assertThat(errors.get(1).kind()).isEqualTo(Kind.NO_SUCH_NODE);
        } else {
          assertThat(errors).hasSize(1);
        }
      }
      default -> throw new AssertionError(expected.outcome());
    }
  }

  private static void matches(Complaint complaint, Case expected) {
    assertThat(complaint.file()).isEqualTo(expected.file());
    assertThat(complaint.line()).isEqualTo(expected.line());
    assertThat(complaint.column()).isEqualTo(expected.column());
    assertThat(complaint.kind().text()).isEqualTo(expected.kind());
    assertThat(complaint.advice()).endsWith(".").hasSizeGreaterThan(20);
  }
}
