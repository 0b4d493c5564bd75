package org.neuropil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
  private static final String BROKEN = "src/test/resources/fixtures/broken/";

  @TempDir Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void makesADatasetLiveAndSaysWhatItHolds() {
    assertThat(run(BROKEN + "valid", "--dataset", "mine:v1")).isZero();
    assertThat(out.toString()).contains("mine:v1 is live", "0 errors, 0 warnings; report: ");
    assertThat(data.resolve("datasets/mine/v1")).isDirectory();
  }

  @Test
  void refusesWithThePlaceTheValueAndTheWayToMendIt() {
    assertThat(run(BROKEN + "bad-integer")).isEqualTo(1);
    assertThat(out.toString())
        .contains("Refused: 1 errors", "Neuprint_Neurons_c0ffe.csv:3 [pre:int] not an integer")
        .contains(data.resolve("reports").toString());
    assertThat(data.resolve("datasets")).doesNotExist();
  }

  @Test
  void refusesASourceThatIsNotThere() {
    assertThat(run(data.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(out.toString()).contains("nowhere", "no such source");
  }

  @Test
  void refusesToCallColumnsWhatNoTableHas() {
    String flat = "src/test/resources/fixtures/flat-mini/types";
    assertThat(run(flat, "--column", "type=text", "--column", "edges.feather:weight=n"))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "error edges.feather [n] column missing. --column edges.feather:weight=n means a column"
                + " that is not there: name one of body_pre, body_post, weight.");
  }

  @Test
  void failsWithASentenceWhenTheDataFolderIsAFile() throws Exception {
    Path file = Files.writeString(data.resolve("file"), "x");
    assertThat(execute("import", BROKEN + "valid", "--data", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("cannot be written", "--data").doesNotContain("\tat ");
  }

  @Test
  void tellsACommandLineThatIsWrongFromARefusal() {
    assertThat(run()).isEqualTo(2);
    assertThat(run(BROKEN + "valid", "--dataset", "no version")).isEqualTo(2);
    assertThat(run(BROKEN + "valid", "--max-complaints", "0")).isEqualTo(2);
    assertThat(run(BROKEN + "valid", "--column", "weight")).isEqualTo(2);
    assertThat(run(BROKEN + "valid", "--lenientt")).isEqualTo(2);
    assertThat(err.toString())
        .contains("expected: name:version", "--max-complaints: 0 (expected: >= 1)", "--lenientt")
        .contains("'weight' (expected: [FILE:]OURS=THEIRS, such as body=root_id)");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("import", "--data", data.toString()));
    all.addAll(List.of(arguments));
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return new CommandLine(new RootCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
