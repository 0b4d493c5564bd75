package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuropil.connectome.graph.GraphStoreContract.assertKind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves behind, and what a living one keeps to itself. */
final class EmbeddedRecoveryTest {
  @TempDir Path folder;

  @Test
  void opensAStoreWhoseReaderWasKilled() throws Exception {
    Path home = ContractData.create(folder.resolve("read"));
    Process reader = start(home, "read");
    try {
      assertThatThrownBy(() -> EmbeddedGraphStore.open(home, EmbeddedGraphStoreTest.SETTINGS))
          .satisfies(e -> assertKind(e, CypherException.Kind.UNAVAILABLE))
          .hasMessageContaining("in use by another process");
    } finally {
      kill(reader);
    }
    try (EmbeddedGraphStore store =
        EmbeddedGraphStore.open(home, EmbeddedGraphStoreTest.SETTINGS)) {
      assertThat(Rows.of(store, "MATCH (n:Thing) RETURN count(n)").single()).isEqualTo(2000L);
    }
  }

  @Test
  void keepsWhatAKilledProcessSaidItCommittedAndNothingElse() throws Exception {
    Path home = ContractData.create(folder.resolve("written"));
    kill(start(home, "write"));
    try (EmbeddedGraphStore store =
        EmbeddedGraphStore.open(home, EmbeddedGraphStoreTest.SETTINGS)) {
      assertThat(Rows.of(store, "MATCH (n:Kept) RETURN count(n), sum(n.i)").all.get(0))
          .containsExactly(5_050L, 12_503_775L);
      assertThat(Rows.of(store, "MATCH (n:Open) RETURN count(n)").single()).isEqualTo(0L);
    }
  }

  private static void kill(Process process) throws InterruptedException {
    // On Linux and macOS this is SIGKILL: no shutdown hook runs.
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  /** Starts {@link Child} and returns once it says that it is ready. */
  private static Process start(Path home, String what) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    for (String opened : List.of("java.nio", "java.io", "sun.nio.ch", "java.lang")) {
      command.add("--add-opens=" + "java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Child.class.getName(), home.toString(), what));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals("ready")) {
        return process;
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("the child ended early:\n" + said);
  }

  /** A process that opens the store and waits to be killed. */
  static final class Child {
    private Child() {}

    private static void run(WriteTransaction transaction, String text) throws IOException {
      transaction.run(
          new CypherQuery(text, Map.of(), Duration.ofMinutes(1)), new Cancellation(), row -> true);
    }

    public static void main(String[] args) throws Exception {
      Path home = Path.of(args[0]);
      if (args[1].equals("read")) {
        EmbeddedGraphStore store = EmbeddedGraphStore.open(home, EmbeddedGraphStoreTest.SETTINGS);
        Rows.of(store, "MATCH (n) RETURN count(n)");
      } else {
        EmbeddedGraphStore store = EmbeddedGraphStore.open(home, EmbeddedGraphStoreTest.SETTINGS);
        for (int i = 1; i <= 50; i++) {
          WriteTransaction transaction = store.beginWrite(Duration.ofMinutes(5));
          run(transaction, "CREATE (:Kept {i: " + i + "})");
          transaction.commit();
        }
        WriteTransaction large = store.beginWrite(Duration.ofMinutes(5));
        run(large, "UNWIND range(1, 5000) AS i CREATE (:Kept {i: i})");
        large.commit();
        run(store.beginWrite(Duration.ofMinutes(5)), "UNWIND range(1, 9999) AS i CREATE (:Open)");
      }
      System.out.println("ready");
      Thread.sleep(600_000);
    }
  }
}
