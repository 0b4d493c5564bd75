package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded conversation with DVID, sent to the whole service; every answer is compared. */
class DvidClientsTest {
  private static final Path SCRIPTS = Path.of("src/test/clients/dvid");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/dvid");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void answersAsDvidDoes() throws Exception {
    PythonEnvironment python = PythonEnvironment.ofClients();
    try (WholeService service =
        WholeService.start(folder.resolve("data"), "--neuropil.volume.admin-token=golden-admin")) {
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
      assertThat(outcome.output()).containsPattern("(?m)^515 passed, 0 failed$");
    }
  }
}
