package org.neuropil.connectome.graph.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the guard lets through runs in a process of 256 MB, which ends when its heap is full. */
@Order(2) // waits for a process of its own
class GuardedDatabaseTest {
  private static final long LIMIT_MILLISECONDS = 600;
  private static final Path TEXTS =
      Path.of("src/test/resources/cypher-guard/bounded.cypher").toAbsolutePath();

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void endsEveryHeavyQueryThatItLetsThrough(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    for (String open : List.of("java.nio", "java.io", "sun.nio.ch", "java.lang")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GuardedDatabase.class.getName());
    command.add(folder.resolve("home").toString());
    command.add(TEXTS.toString());
    command.add(Long.toString(LIMIT_MILLISECONDS));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(7, TimeUnit.MINUTES)).describedAs("ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String log = Files.readString(output);
    assertThat(process.exitValue()).describedAs(log).isZero();
    List<String> texts = GuardTexts.of("bounded.cypher");
    List<String> outcomes = log.lines().filter(line -> line.matches("\\d+\t.*")).toList();
    assertThat(outcomes).describedAs(log).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      String told = texts.get(i) + "\n" + outcomes.get(i);
      // The guard lets it through, and no limit is passed by more than its own length.
      assertThat(outcomes.get(i)).describedAs(told).doesNotContain("CypherException");
      assertThat(outcomes.get(i)).describedAs(told).doesNotContain("StackOverflow");
      long worked = Long.parseLong(outcomes.get(i).split("\t", 2)[0]);
      assertThat(worked).describedAs(told).isLessThan(2 * LIMIT_MILLISECONDS);
    }
  }
}
