package org.neuropil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.consistency.ConsistencyRules;
import org.neuropil.connectome.consistency.RuleResult;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.ingest.build.ImportedFixtures;
import org.neuropil.connectome.ingest.build.ImportedFixtures.Imported;

/** What is generated is a sound connectome, and always the same. */
class SyntheticExportTest {
  @TempDir private Path folder;

  private String write(String name, double scale, long seed) throws IOException {
    return SyntheticData.write(
        folder.resolve(name), SyntheticData.Preset.HEMIBRAIN, scale, seed, "hemibrain", "bench");
  }

  @Test
  void obeysEveryCountingRule() throws IOException {
    String told = write("small", 0.01, 5);
    Imported imported = ImportedFixtures.load(folder.resolve("small"), "hemibrain:bench");
    assertThat(new ConsistencyRules(imported.graph(), imported.info()).check(new Cancellation()))
        .filteredOn(result -> result.violations() > 0)
        .extracting(RuleResult::rule, RuleResult::examples)
        .isEmpty();
    assertThat(told)
        .contains(String.format("%,d connections", imported.info().counts().connections()))
        .contains(String.format("weight %,d", imported.info().counts().weight()));
  }

  @Test
  void isTheSameForTheSameSeed() throws IOException {
    write("one", 0.002, 7);
    write("two", 0.002, 7);
    write("other", 0.002, 8);
    try (Stream<Path> files = Files.list(folder.resolve("one"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        assertThat(folder.resolve("two").resolve(name)).hasSameBinaryContentAs(file);
      }
    }
    assertThat(folder.resolve("other").resolve("Neuprint_Neurons_bench.csv"))
        .usingCharset("UTF-8")
        .isNotEmptyFile();
    assertThat(
            Files.mismatch(
                folder.resolve("one").resolve("Neuprint_Neuron_Connections_bench.csv"),
                folder.resolve("other").resolve("Neuprint_Neuron_Connections_bench.csv")))
        .isNotNegative();
  }
}
