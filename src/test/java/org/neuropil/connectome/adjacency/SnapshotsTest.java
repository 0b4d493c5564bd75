package org.neuropil.connectome.adjacency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.EmbeddedGraphSettings;
import org.neuropil.connectome.graph.EmbeddedGraphStore;
import org.neuropil.connectome.graph.WriteTransaction;
import org.neuropil.connectome.ingest.build.DatasetImport;
import org.neuropil.connectome.ingest.build.ImportOutcome;
import org.neuropil.connectome.ingest.build.ImportProgress;
import org.neuropil.connectome.ingest.build.ImportRequest;

/** Which snapshot is handed out while an imported dataset lives, changes and is damaged. */
class SnapshotsTest {
  private static final Duration SETTLE = Duration.ofMillis(20);
  private static final EmbeddedGraphSettings SETTINGS =
      EmbeddedGraphSettings.defaults().withPageCacheBytes(64L << 20);

  @TempDir static Path data;
  private static Path generation;
  private static DatasetInfo info;
  private static EmbeddedGraphStore store;

  private final Snapshots snapshots = new Snapshots(true, SETTLE);

  /** Imports a dataset, and restarts its store once. */
  @BeforeAll
  static void load() throws Exception {
    ImportOutcome.Live live =
        (ImportOutcome.Live)
            new DatasetImport(new DatasetLayout(data))
                .run(
                    new ImportRequest(
                        List.of(Path.of("src/test/resources/fixtures/neuprint-mini")),
                        null,
                        false,
                        100),
                    new ImportProgress());
    generation = live.generation().folder();
    info = live.info();
    try (EmbeddedGraphStore first =
        EmbeddedGraphStore.open(DatasetLayout.graphHome(generation), SETTINGS)) {
      assertThat(stampOf(first).isOfSameContentAs(Snapshot.open(file()).stamp())).isTrue();
    }
    store = EmbeddedGraphStore.open(DatasetLayout.graphHome(generation), SETTINGS);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @AfterEach
  void stop() {
    snapshots.close();
  }

  private static Path file() {
    return DatasetLayout.snapshotFile(generation);
  }

  /** The dataset as a service that has just started has it. */
  private static Dataset dataset() {
    return new Dataset(info, store, DatasetLayout.files(generation));
  }

  private static SnapshotStamp stampOf(EmbeddedGraphStore graph) {
    return new SnapshotStamp(info.id().toString(), graph.storeId(), graph.contentNumber());
  }

  private static void change(String cypher) throws IOException {
    try (WriteTransaction transaction = store.beginWrite(Duration.ofSeconds(9))) {
      transaction.run(
          new CypherQuery(cypher, Map.of(), Duration.ofSeconds(9)),
          new Cancellation(),
          row -> true);
      transaction.commit();
    }
  }

  private Snapshot eventually(Dataset dataset) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      Optional<Snapshot> current = snapshots.current(dataset);
      if (current.isPresent()) {
        return current.get();
      }
      Thread.sleep(5);
    }
    throw new AssertionError("no snapshot: " + snapshots.trouble(dataset));
  }

  private static SnapshotCheck.Result compared(Snapshot snapshot) throws IOException {
    return SnapshotCheck.compare(
        snapshot, new CypherSnapshotSource(store, stampOf(store), 0, new Cancellation()));
  }

  @Test
  void holdsWhatTheGraphHolds() throws Exception {
    SnapshotCheck.Result result = compared(eventually(dataset()));
    assertThat(result.examples()).isEmpty();
    assertThat(result.checked()).isGreaterThan(info.counts().connections());
  }

  @Test
  void isGoneWithTheFirstChangeAndComesBackWithIt() throws Exception {
    Dataset dataset = dataset();
    Snapshot before = eventually(dataset);
    change(
        "MATCH (n:Neuron)-[e:ConnectsTo]->(m) WITH n, e ORDER BY n.bodyId, m.bodyId LIMIT 1"
            + " SET e.weight = 4711, n.type = 'changed', e.colour = 'red'");
    assertThat(snapshots.current(dataset)).isEmpty();
    assertThat(compared(before).differences()).isEqualTo(4);
    assertThat(compared(before).examples())
        .anyMatch(e -> e.endsWith("[type] differ"))
        .anyMatch(e -> e.contains("weight 4711") && e.endsWith("not in the snapshot"))
        .anyMatch(e -> e.startsWith("connection ") && e.endsWith("not in the graph"))
        .anyMatch(e -> e.contains("(graph: [colour])"));
    Snapshot after = eventually(dataset);
    assertThat(compared(after).differences()).isZero();
    assertThat(after.edges().otherProperties()).containsExactly("colour");
    assertThat(after.stamp()).isEqualTo(stampOf(store));
    change("MATCH ()-[e:ConnectsTo]->() WHERE e.colour = 'red' REMOVE e.colour");
    assertThat(snapshots.current(dataset)).isEmpty();
  }

  @Test
  void seesBodiesThatCameAndWent() throws Exception {
    Snapshot before = eventually(dataset());
    change("CREATE (n:Segment {bodyId: -5})-[:ConnectsTo {weight: 1}]->(n)");
    SnapshotCheck.Result result = compared(before);
    assertThat(result.examples())
        .containsExactly(
            "body -5: not in the snapshot",
            "connection -5 -> -5: weight 1, null, null, roiInfo null not in the snapshot");
    Snapshot with = eventually(dataset());
    assertThat(with.bodies().id(0)).isEqualTo(-5);
    change("MATCH (n:Segment {bodyId: -5}) DETACH DELETE n");
    assertThat(compared(with).examples())
        .containsExactly(
            "body -5: not in the graph",
            "connection -5 -> -5: weight 1, null, null, roiInfo null not in the graph");
  }

  @Test
  void isMadeAnewWhenItsFileIsDamagedOrGoneOrOfAnotherStore() throws Exception {
    eventually(dataset());
    byte[] whole = Files.readAllBytes(file());
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 4;
    for (byte[] content : List.of(flipped, new byte[0])) {
      Files.write(file(), content);
      Dataset dataset = dataset();
      assertThat(snapshots.current(dataset)).isEmpty();
      assertThat(compared(eventually(dataset)).differences()).isZero();
      assertThat(snapshots.trouble(dataset)).isEmpty();
    }
    Files.delete(file());
    Dataset dataset = dataset();
    assertThat(snapshots.current(dataset)).isEmpty();
    eventually(dataset);
    assertThat(file()).exists();
    Files.write(
        file(),
        new SnapshotFile(whole)
            .with(
                h ->
                    new SnapshotHeader(
                        new SnapshotStamp("x:1", "other", h.stamp().contentNumber()),
                        h.bodies(),
                        h.neurons(),
                        h.edges(),
                        h.rois(),
                        h.connectionForms(),
                        h.otherProperties(),
                        h.properties(),
                        h.sections()))
            .bytes);
    assertThat(snapshots.current(dataset())).isEmpty();
    assertThat(eventually(dataset()).stamp()).isEqualTo(stampOf(store));
  }

  @Test
  void leavesAGraphThatDoesNotFitToNeo4jUntilItChanges() throws Exception {
    Dataset dataset = dataset();
    eventually(dataset);
    change("MATCH ()-[e:ConnectsTo]->() WITH e LIMIT 1 SET e.weight = -3");
    assertThat(snapshots.current(dataset)).isEmpty();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (snapshots.trouble(dataset).isEmpty() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(snapshots.trouble(dataset)).contains("weight: -3 (expected: 0 to ");
    assertThat(snapshots.current(dataset)).isEmpty();
    change("MATCH ()-[e:ConnectsTo]->() WHERE e.weight = -3 SET e.weight = 1");
    try (Snapshots again = new Snapshots(true, SETTLE)) {
      assertThat(again.current(dataset())).isEmpty();
    }
  }

  @Test
  void isNeverThereWhenSwitchedOff() {
    try (Snapshots off = new Snapshots(false, SETTLE)) {
      assertThat(off.current(dataset())).isEmpty();
    }
  }
}
