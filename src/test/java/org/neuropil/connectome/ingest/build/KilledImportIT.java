package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetInfoFile;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import org.neuropil.service.UnpackedService;

/**
 * Kills importing processes at random moments. More of them: {@code -Dneuropil.kills=20}; the same
 * moments again: {@code -Dneuropil.seed=...}.
 */
@Order(2) // long
class KilledImportIT {
  private static final int KILLS = Integer.getInteger("neuropil.kills", 3);
  private static final long SEED = Long.getLong("neuropil.seed", System.nanoTime());
  private static final Path SOURCE = Path.of("src/test/resources/fixtures/neuprint-mini");
  private static final DatasetId ID = DatasetId.parse("hemibrain:v1.2.1");

  @TempDir Path folder;

  @Test
  void anImportThatIsKilledIsAbsentOrWholeAndLeavesNothingBehind() throws Exception {
    System.out.println("KilledImportIT: neuropil.seed=" + SEED + ", neuropil.kills=" + KILLS);
    Random random = new Random(SEED);
    DatasetLayout layout = new DatasetLayout(folder.resolve("data"));
    Generations generations = new Generations(layout);
    long start = System.nanoTime();
    assertThat(importer().waitFor()).as(output()).isZero();
    long wholeMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    String live = generations.newest(ID).orElseThrow().name();
    int killed = 0;

    for (int i = 0; i < KILLS || (killed == 0 && i < 4 * KILLS); i++) {
      // The JVM's start, when nothing is written yet, is a fifth of the whole.
      long moment = wholeMillis / 5 + (long) (random.nextDouble() * wholeMillis);
      Process importer = importer();
      if (!importer.waitFor(moment, TimeUnit.MILLISECONDS)) {
        importer.destroyForcibly().waitFor();
        killed++;
      } else {
        // The machine has got faster since the import was timed.
        wholeMillis = wholeMillis * 3 / 4;
      }
      String what = "seed " + SEED + ", kill " + i + " after " + moment + " ms";
      assertThat(generations.all(ID)).as(what).isNotEmpty();
      Generation newest = generations.newest(ID).orElseThrow();
      assertThat(newest.name()).as(what).isGreaterThanOrEqualTo(live);
      if (!newest.name().equals(live)) {
        live = newest.name();
        assertWhole(newest, what);
      }
    }

    assertThat(killed).as("kills that came before the end, seed " + SEED).isPositive();
    assertWhole(generations.newest(ID).orElseThrow(), "the live one after all kills");
    assertThat(importer().waitFor()).as(output()).isZero();
    assertThat(generations.all(ID)).hasSize(1);
    assertThat(generations.newest(ID).orElseThrow().name()).isGreaterThan(live);
    assertThat(namesIn(layout.staging())).containsExactly(".lock");
    assertThat(namesIn(layout.versions(ID))).hasSize(1);
  }

  private static void assertWhole(Generation generation, String what) throws Exception {
    DatasetInfo info = DatasetInfoFile.read(generation.folder());
    assertThat(info.generation()).as(what).isEqualTo(generation.name());
    assertThat(namesIn(DatasetLayout.files(generation.folder()).resolve("skeletons")))
        .as(what)
        .isEqualTo(namesIn(SOURCE.resolve("skeletons")));
    try (OfflineDatabase store =
        new OfflineDatabase(DatasetLayout.graphHome(generation.folder()), 64L << 20, 1)) {
      GraphTotals totals = new GraphCount(store.database()).scan(2);
      assertThat(totals.nodes()).as(what).isEqualTo(info.counts().nodes());
      assertThat(totals.relationships()).as(what).isEqualTo(info.counts().relationships());
      assertThat(totals.weight()).as(what).isEqualTo(14_732);
    }
  }

  private Process importer() throws IOException {
    List<String> command = new ArrayList<>(UnpackedService.unpacked());
    command.addAll(List.of("import", SOURCE.toString()));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    File output = folder.resolve("output").toFile();
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private static List<String> namesIn(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
