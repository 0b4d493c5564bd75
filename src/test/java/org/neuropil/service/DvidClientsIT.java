package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded conversation with DVID, sent to the packed service; every answer is compared. */
class DvidClientsIT {
  private static final Path SCRIPTS = Path.of("src/test/clients/dvid");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/dvid");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * One step tells how many mutation ids were used. DVID counts refused merges, but no mappings and
   * indices that were posted; nothing else may differ in that step.
   */
  private static final String DIFFERENT_COUNTER =
      "(?m)^FAIL repo-info-dag: GET \\S+/info\\n +/MutationID: expected \\d+, got 10000000\\d\\d$\\n\\n";

  @TempDir Path folder;

  @Test
  void answersAsDvidDoes() throws Exception {
    PythonEnvironment python =
        PythonEnvironment.of("dvid-replay", SCRIPTS.resolve("requirements.txt"));
    try (RunningService service =
        RunningService.start(
            folder.resolve("data"),
            "--neuropil.bundled=false",
            "--neuropil.volume.admin-token=golden-admin")) {
      PythonEnvironment.Outcome outcome =
          python.run(
              Map.of(),
              LIMIT,
              SCRIPTS.resolve("replay.py").toString(),
              "--server",
              "http://" + service.address(),
              "--golden",
              GOLDEN.toString(),
              "--admintoken",
              "golden-admin",
              "--settle",
              "1");
      assertThat(outcome.output()).containsPattern("(?m)^514 passed, 1 failed$");
      assertThat(outcome.output()).containsPattern(DIFFERENT_COUNTER);
    }
  }
}
