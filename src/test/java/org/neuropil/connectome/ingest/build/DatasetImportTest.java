package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfoFile;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.ingest.build.ImportProgress.Phase;

class DatasetImportTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  @TempDir Path folder;

  @Test
  void bringsAnExportToLifeWithItsFiles() throws Exception {
    ImportProgress progress = new ImportProgress();
    ImportOutcome.Live live =
        (ImportOutcome.Live)
            new DatasetImport(layout())
                .run(ImportRequest.of(FIXTURES.resolve("neuprint-mini")), progress);

    assertThat(progress.snapshot().phase()).isEqualTo(Phase.DONE);
    assertThat(live.info().id()).isEqualTo(DatasetId.parse("hemibrain:v1.2.1"));
    assertThat(live.info().counts().neurons()).isEqualTo(308);
    assertThat(live.info().counts().segments()).isEqualTo(368);
    assertThat(live.info().counts().connections()).isEqualTo(5_857);
    assertThat(live.info().counts().weight()).isEqualTo(14_732);
    assertThat(live.info().counts().synapses()).isEqualTo(24_447);
    assertThat(DatasetInfoFile.read(live.generation().folder())).isEqualTo(live.info());
    assertThat(live.reportFile()).content().contains("\"errors\":0");
    Path files = DatasetLayout.files(live.generation().folder());
    assertThat(namesIn(files.resolve("skeletons")))
        .isEqualTo(namesIn(FIXTURES.resolve("neuprint-mini/skeletons")));
    assertThat(namesIn(files.resolve("roimeshes")))
        .isEqualTo(namesIn(FIXTURES.resolve("neuprint-mini/roimeshes")));
    assertThat(
            rows(
                live,
                "MATCH (n:hemibrain_Neuron {bodyId: 9007199254740993})"
                    + " RETURN n.bodyId AS id, n:Segment AS segment"))
        .containsExactly(Map.of("id", 9007199254740993L, "segment", true));
    assertThat(rows(live, "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name"))
        .isEmpty();
    assertThat(
            rows(
                live,
                "SHOW INDEXES YIELD name, labelsOrTypes, properties WHERE name IN"
                    + " ['hemibrain_Neuron.AL-DC1(R)', 'hemibrain_Synapse.location',"
                    + " 'hemibrain_Element.location', 'Segment.bodyId'] RETURN count(*) AS n"))
        .containsExactly(Map.of("n", 4L));
    assertThat(layout().staging()).isDirectoryNotContaining("glob:**/2*");
  }

  @Test
  void keepsTwoVersionsSideBySideAndOnlyTheNewestOfEach() throws Exception {
    ImportOutcome.Live first = importValid("one:v1");
    ImportOutcome.Live other = importValid("one:v2");
    ImportOutcome.Live second = importValid("one:v1");

    Generations generations = new Generations(layout());
    assertThat(generations.newestOfEach())
        .containsExactlyInAnyOrder(second.generation(), other.generation());
    assertThat(generations.all(DatasetId.parse("one:v1"))).containsExactly(second.generation());
    assertThat(first.generation().folder()).doesNotExist();
    assertThat(rows(second, "MATCH (n:one_Segment) RETURN count(n) > 0 AS any"))
        .containsExactly(Map.of("any", true));
  }

  @Test
  void leavesWhatIsInUseToItsUser() throws Exception {
    ImportOutcome.Live first = importValid("one:v1");
    try (Generations.Hold hold = new Generations(layout()).hold(first.generation())) {
      assertThat(hold).isNotNull();
      importValid("one:v1");
      assertThat(first.generation().folder()).isDirectory();
    }
  }

  @Test
  void refusesASourceWithErrorsAndChangesNothing() throws Exception {
    ImportOutcome.Live live = importValid("one:v1");
    ImportOutcome outcome = importBroken("dangling-endpoint", false);

    assertThat(outcome).isInstanceOf(ImportOutcome.Refused.class);
    assertThat(outcome.report().errorCount()).isEqualTo(1);
    assertThat(outcome.reportFile())
        .hasParent(layout().reports())
        .content()
        .contains("no such node");
    assertThat(new Generations(layout()).newestOfEach()).containsExactly(live.generation());
    assertThat(layout().staging()).isDirectoryNotContaining("glob:**/2*");
  }

  @Test
  void saysForEverHowManyRowsALenientImportLeftOut() throws Exception {
    ImportOutcome.Live live = (ImportOutcome.Live) importBroken("dangling-endpoint", true);

    assertThat(DatasetInfoFile.read(live.generation().folder()).droppedRows())
        .isEqualTo(Map.of("Neuprint_Neuron_Connections_c0ffe.csv", 1L));
    assertThat(rows(live, "MATCH (:Segment)-[c:ConnectsTo]->(:Segment) RETURN count(c) AS n"))
        .containsExactly(Map.of("n", live.info().counts().connections()));
  }

  @Test
  void refusesAMeshThatTheIndexNamesAndNobodyHas() throws Exception {
    Path source = copy(FIXTURES.resolve("broken/valid"), folder.resolve("source"));
    Files.createDirectories(source.resolve("roimeshes"));
    Files.writeString(
        source.resolve("roimeshes/index.csv"), "roi,file\nEB,eb.obj\nFB,../../../etc/passwd\n");

    ImportOutcome outcome =
        new DatasetImport(layout()).run(ImportRequest.of(source), new ImportProgress());

    assertThat(outcome).isInstanceOf(ImportOutcome.Refused.class);
    assertThat(outcome.report().errors())
        .extracting(c -> c.file() + ":" + c.line() + " " + c.value())
        .containsExactly(
            "roimeshes/index.csv:2 eb.obj", "roimeshes/index.csv:3 ../../../etc/passwd");
  }

  @Test
  void keepsTheReportsOfTheLastTwentyRefusals() throws Exception {
    Path nothing = Files.createDirectories(folder.resolve("nothing"));
    List<Path> reports = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      reports.add(
          new DatasetImport(layout())
              .run(ImportRequest.of(nothing), new ImportProgress())
              .reportFile());
    }
    try (Stream<Path> kept = Files.list(layout().reports())) {
      assertThat(kept).hasSize(20).contains(reports.get(21)).doesNotContain(reports.get(0));
    }
  }

  @Test
  void saysThatTheDataFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "a file");
    assertThatThrownBy(
            () ->
                new DatasetImport(new DatasetLayout(file))
                    .run(ImportRequest.of(FIXTURES.resolve("broken/valid")), new ImportProgress()))
        .isInstanceOf(ImportFailure.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--data");
  }

  private DatasetLayout layout() {
    return new DatasetLayout(folder.resolve("data"));
  }

  private ImportOutcome.Live importValid(String name) throws Exception {
    return (ImportOutcome.Live)
        new DatasetImport(layout())
            .run(
                new ImportRequest(
                    List.of(FIXTURES.resolve("broken/valid")), DatasetId.parse(name), false, 10),
                new ImportProgress());
  }

  private ImportOutcome importBroken(String name, boolean lenient) throws Exception {
    return new DatasetImport(layout())
        .run(
            new ImportRequest(List.of(FIXTURES.resolve("broken").resolve(name)), null, lenient, 10),
            new ImportProgress());
  }

  private static List<Map<String, Object>> rows(ImportOutcome.Live live, String cypher) {
    Path home = DatasetLayout.graphHome(live.generation().folder());
    try (OfflineDatabase store = new OfflineDatabase(home, 64L << 20, 1);
        var transaction = store.database().beginTx();
        var result = transaction.execute(cypher)) {
      return result.stream().toList();
    }
  }

  private static List<String> namesIn(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }
}
