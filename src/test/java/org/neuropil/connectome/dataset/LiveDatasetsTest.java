package org.neuropil.connectome.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.RowHandler;

class LiveDatasetsTest {
  private static final DatasetId BRAIN = new DatasetId("brain", "v1");

  @TempDir Path data;

  private final Set<String> damaged = ConcurrentHashMap.newKeySet();
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private Generations generations;
  private LiveDatasets datasets;

  @BeforeEach
  void watch() {
    generations = new Generations(new DatasetLayout(data));
    datasets =
        new LiveDatasets(
            generations, (info, folder) -> new FakeStore(info.generation()), Duration.ZERO);
  }

  @AfterEach
  void close() {
    datasets.close();
  }

  @Test
  void picksUpWhatIsThereAndWhatComesLater() throws Exception {
    publish(BRAIN, "20260101");
    datasets.start();
    await(() -> isLive("brain:v1"));
    publish(new DatasetId("Cord", "v2"), "20260102");
    await(() -> isLive("cord:V2"));
    assertThat(datasets.list())
        .extracting(s -> s.id().toString())
        .containsExactly("brain:v1", "Cord:v2");
    assertThat(datasets.find("CORD").id().version()).isEqualTo("v2");
  }

  @Test
  void putsANewGenerationInTheOldOnesPlaceAndDeletesTheOld() throws Exception {
    publish(BRAIN, "20260101");
    datasets.start();
    await(() -> isLive("brain"));
    publish(BRAIN, "20260102");
    await(() -> datasets.find("brain").info().generation().equals("20260102"));
    await(() -> open.equals(Set.of("20260102")));
    await(() -> !Files.exists(generations(BRAIN).resolve("20260101")));
    assertThat(generations.all(BRAIN))
        .extracting(Generations.Generation::name)
        .containsExactly("20260102");
  }

  @Test
  void aDamagedDatasetIsListedAsFailedWhileTheOthersAnswer() throws Exception {
    damaged.add("20260101");
    publish(BRAIN, "20260101");
    publish(new DatasetId("cord", "v1"), "20260102");
    datasets.start();
    await(() -> isLive("cord"));
    await(() -> state("brain:v1") == DatasetState.FAILED);
    assertThatThrownBy(() -> datasets.find("brain"))
        .isInstanceOf(DatasetUnavailableException.class)
        .hasMessageContaining("pages are torn");
    assertThat(datasets.find("cord").id().name()).isEqualTo("cord");
  }

  @Test
  void aDatasetThatFallsIllWhileItIsServedRecoversByItself() throws Exception {
    publish(BRAIN, "20260101");
    datasets.start();
    await(() -> isLive("brain"));
    damaged.add("20260101");
    await(() -> state("brain:v1") == DatasetState.FAILED);
    damaged.clear();
    await(() -> isLive("brain"));
  }

  @Test
  void aNewGenerationThatCannotBeOpenedLeavesTheOldOneLive() throws Exception {
    publish(BRAIN, "20260101");
    datasets.start();
    await(() -> isLive("brain"));
    damaged.add("20260102");
    publish(BRAIN, "20260102");
    await(() -> datasets.list().get(0).trouble().contains("pages are torn"));
    assertThat(datasets.find("brain").info().generation()).isEqualTo("20260101");
    assertThat(generations(BRAIN).resolve("20260101")).exists();
  }

  @Test
  void aNameAloneMeansTheNewestVersion() throws Exception {
    publish(new DatasetId("brain", "v2"), "20260105");
    publish(new DatasetId("brain", "v10"), "20260101");
    datasets.start();
    await(() -> isLive("brain:v2") && isLive("brain:v10"));
    assertThat(datasets.find("brain").id().version()).isEqualTo("v2");
  }

  @Test
  void anUnknownNameSuggestsTheNearest() throws Exception {
    publish(BRAIN, "20260101");
    datasets.start();
    await(() -> isLive("brain"));
    assertThatThrownBy(() -> datasets.find("brian:v1"))
        .isInstanceOfSatisfying(
            UnknownDatasetException.class,
            e -> assertThat(e.suggestions()).containsExactly("brain:v1"));
  }

  @Test
  void aGenerationThatIsHeldIsNeitherOpenedNorDeleted() throws Exception {
    publish(BRAIN, "20260101");
    publish(BRAIN, "20260102");
    try (Generations.Hold hold = generations.hold(generations.all(BRAIN).get(0))) {
      generations.deleteOlder(BRAIN, "20260102");
      assertThat(generations.all(BRAIN)).hasSize(2);
      assertThatThrownBy(() -> generations.hold(generations.all(BRAIN).get(0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process");
      assertThat(hold).isNotNull();
    }
    generations.deleteOlder(BRAIN, "20260102");
    assertThat(generations.all(BRAIN)).hasSize(1);
  }

  private Path generations(DatasetId id) {
    return new DatasetLayout(data).versions(id);
  }

  /** Each generation was imported on the day that its name says. */
  private void publish(DatasetId id, String generation) throws IOException {
    Path folder = Files.createDirectories(data.resolve("staging").resolve(generation));
    String day =
        generation.substring(0, 4)
            + "-"
            + generation.substring(4, 6)
            + "-"
            + generation.substring(6);
    DatasetInfoFile.write(
        folder,
        new DatasetInfo(
            id,
            generation,
            Instant.parse(day + "T00:00:00Z"),
            "a test",
            "compact",
            "",
            "",
            "",
            false,
            List.of(8.0, 8.0, 8.0),
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            new DatasetCounts(1, 2, 3, 4, 5, 6, 7),
            new TreeMap<>(),
            0));
    Path target = generations(id).resolve(generation);
    Files.createDirectories(target.getParent());
    Files.move(folder, target);
  }

  private boolean isLive(String reference) {
    try {
      return datasets.find(reference) != null;
    } catch (UnknownDatasetException | DatasetUnavailableException e) {
      return false;
    }
  }

  private DatasetState state(String id) {
    return datasets.list().stream()
        .filter(s -> s.id().toString().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to wait").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private final class FakeStore implements GraphStore {
    private final String generation;

    FakeStore(String generation) {
      this.generation = generation;
      ping(Duration.ZERO);
      open.add(generation);
    }

    @Override
    public void read(CypherQuery query, Cancellation cancellation, RowHandler rows) {}

    @Override
    public String kind() {
      return "fake";
    }

    @Override
    public void ping(Duration limit) {
      if (damaged.contains(generation)) {
        throw new CypherException(CypherException.Kind.UNAVAILABLE, "pages are torn", null);
      }
    }

    @Override
    public void close() {
      open.remove(generation);
    }
  }
}
