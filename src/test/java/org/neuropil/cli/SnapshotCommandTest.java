package org.neuropil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import picocli.CommandLine;

class SnapshotCommandTest {
  @TempDir Path data;
  private String out = "";

  @Test
  void mendsASnapshotThatVerifyFoundDamaged() throws Exception {
    String source = "src/test/resources/fixtures/broken/valid";
    assertThat(execute("import", source, "--dataset", "mine:v1")).isZero();
    Generations generations = new Generations(new DatasetLayout(data));
    Generations.Generation generation =
        generations.newest(DatasetId.parse("mine:v1")).orElseThrow();
    Path file = DatasetLayout.snapshotFile(generation.folder());
    byte[] bytes = Files.readAllBytes(file);
    bytes[64] ^= 1;
    Files.write(file, bytes);

    assertThat(execute("verify", "mine")).isEqualTo(1);
    assertThat(out).contains("DAMAGED   adjacency snapshot: section bodies.ids: CRC-32C");

    try (Generations.Hold hold = generations.hold(generation)) {
      assertThat(execute("snapshot", "mine")).isEqualTo(1);
      assertThat(out).contains("mine:v1: no adjacency snapshot: ", "is open in another process");
    }

    assertThat(execute("snapshot", "mine")).isZero();
    assertThat(out).contains("mine:v1: ", " bodies, ", " connections, ");
    assertThat(execute("verify", "mine")).isZero();
    assertThat(out).containsPattern("holds +[1-9][0-9]* checked +0 violations  adjacency snapshot");
  }

  @Test
  void saysThatThereIsNoSuchDataset() {
    assertThat(execute("snapshot", "nowhere")).isEqualTo(1);
    assertThat(out).contains("No such dataset in ");
  }

  private int execute(String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine commandLine = new CommandLine(new RootCommand()).setOut(new PrintWriter(text));
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data.toString();
    int code = commandLine.execute(all);
    out = text.toString();
    return code;
  }
}
