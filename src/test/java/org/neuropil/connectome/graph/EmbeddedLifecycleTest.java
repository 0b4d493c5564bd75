package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuropil.connectome.graph.GraphStoreContract.assertKind;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.graph.CypherException.Kind;

/** How an embedded store opens, refuses to open and closes. */
final class EmbeddedLifecycleTest {
  private static final EmbeddedGraphSettings SETTINGS = EmbeddedGraphStoreTest.SETTINGS;

  @TempDir Path folder;

  @Test
  void refusesAFolderWithoutAStoreAndLeavesItAsItWas() throws IOException {
    Path home = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> EmbeddedGraphStore.open(home, SETTINGS))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE))
        .hasMessageContaining("there is no graph store")
        .hasMessageContaining("expected: " + home);
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void refusesAStoreThatIsOpenAlready() {
    Path home = ContractData.create(folder.resolve("shared"));
    try (EmbeddedGraphStore first = EmbeddedGraphStore.open(home, SETTINGS)) {
      assertThatThrownBy(() -> EmbeddedGraphStore.open(home, SETTINGS))
          .satisfies(e -> assertKind(e, Kind.UNAVAILABLE))
          .hasMessageContaining("open in this process already");
      first.ping(java.time.Duration.ofSeconds(10));
    }
    EmbeddedGraphStore.open(home, SETTINGS).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete neostore",
        "scramble neostore",
        "delete neostore.nodestore.db",
        "delete neostore.propertystore.db",
        "scramble neostore.labeltokenstore.db",
        "delete logs",
        "scramble logs",
        "scramble everything",
        "delete everything",
      })
  void refusesADamagedStoreSoon(String damage) throws IOException {
    Path home = ContractData.create(folder.resolve("damaged"));
    damage(home, damage);
    long start = System.nanoTime();
    assertThatThrownBy(() -> EmbeddedGraphStore.open(home, SETTINGS))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE))
        .hasMessageContaining("graph store")
        .hasMessageContaining("expected: ")
        .message()
        .doesNotContain("null", "Exception");
    assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(20);
  }

  @Test
  void keepsItsLogSmallAndQuiet() throws IOException {
    Path home = ContractData.create(folder.resolve("logging"));
    FileUtils.deleteDirectory(home.resolve("logs").toFile());
    try (EmbeddedGraphStore store = EmbeddedGraphStore.open(home, SETTINGS)) {
      Rows.of(store, "MATCH (n) RETURN count(n)");
    }
    try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
      for (Path log : logs.toList()) {
        assertThat(Files.readAllLines(log)).noneMatch(line -> line.contains(" INFO "));
      }
    }
    try (Stream<Path> files = Files.walk(home.resolve("data/transactions"))) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum())
          .isLessThan(8L << 20);
    }
  }

  private static void damage(Path home, String how) throws IOException {
    String verb = how.substring(0, how.indexOf(' '));
    String what = how.substring(how.indexOf(' ') + 1);
    Path store = home.resolve("data/databases/neo4j");
    try (Stream<Path> files =
        Files.list(what.equals("logs") ? home.resolve("data/transactions/neo4j") : store)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!what.equals("logs") && !what.equals("everything") && !name.equals(what)) {
          continue;
        }
        switch (verb) {
          case "cut" -> cut(file, Files.size(file) / 2 + 1);
          case "scramble" -> scramble(file);
          case "delete" -> Files.delete(file);
          default -> throw new AssertionError(how);
        }
      }
    }
  }

  private static void cut(Path file, long size) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(size);
    }
  }

  private static void scramble(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    new Random(5).nextBytes(bytes);
    Files.write(file, bytes);
  }
}
