package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded conversation with DVID, sent to the packed service; every answer is compared. */
class DvidClientsIT {
  private static final Path SCRIPTS = Path.of("src/test/clients/dvid");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/dvid");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String AREAS =
      "server,repo,node,labelmap,keyvalue,roi,grayscale,neuronjson,meshes";

  /** Steps that tell of instances of types that this server does not have. */
  private static final List<String> OF_OTHER_TYPES =
      List.of("server-compiled-types", "server-types", "repo-info-dag");

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
              "--areas",
              AREAS,
              "--settle",
              "1");
      assertThat(outcome.output()).containsPattern("(?m)^\\d{3} passed, \\d+ failed$");
      List<String> failed =
          outcome.output().lines().filter(line -> line.startsWith("FAIL")).toList();
      assertThat(failed)
          .as(outcome.output())
          .allMatch(line -> OF_OTHER_TYPES.stream().anyMatch(line::contains));
    }
  }
}
