package org.neuropil.connectome.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {
  private static final DatasetId LARVA = DatasetId.parse("larva:v1");
  private static final Instant NOON = Instant.parse("2025-11-24T12:00:00.123456Z");

  @TempDir Path data;
  private Generations generations;

  @BeforeEach
  void makeGenerations() {
    generations = new Generations(new DatasetLayout(data));
  }

  @Test
  void listsGenerationsOldestFirstAndNothingElse() throws IOException {
    Generation first = make(LARVA, NOON);
    Generation second = make(LARVA, NOON.plusSeconds(1));
    Generation other = make(DatasetId.parse("larva:v2"), NOON);
    Files.createDirectories(second.folder().resolveSibling("notes"));
    Files.createDirectories(second.folder().resolveSibling(".trash-" + second.name()));
    Files.createDirectories(data.resolve("datasets/not a name/v1"));
    Files.writeString(data.resolve("datasets/README"), "hello");

    assertThat(generations.all()).containsExactly(first, second, other);
    assertThat(generations.newest(DatasetId.parse("LARVA:V1"))).contains(second);
    assertThat(generations.newest(DatasetId.parse("larva:v3"))).isEmpty();
  }

  @Test
  void namesSortByTimeAndPastTheNewestWhenTheClockGoesBack() throws IOException {
    Generation first = make(LARVA, NOON);
    String next = generations.newName(LARVA, NOON.minusSeconds(3600), new Random(1));

    assertThat(first.name()).startsWith("20251124T120000.123Z-");
    assertThat(next).startsWith("20251124T120000.124Z-").isGreaterThan(first.name());
  }

  @Test
  void doesNotDeleteWhatIsInUse() throws IOException {
    Generation old = make(LARVA, NOON);
    Generation newer = make(LARVA, NOON.plusSeconds(1));
    try (Generations.Hold hold = generations.hold(old)) {
      generations.deleteSuperseded(LARVA);
      assertThat(generations.of(LARVA)).containsExactly(hold.generation(), newer);
    }
    generations.deleteSuperseded(LARVA);
    assertThat(generations.of(LARVA)).containsExactly(newer);
    assertThat(old.folder()).doesNotExist();
    assertThatThrownBy(() -> generations.hold(old)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void refusesASecondHoldInOneProcess() throws IOException {
    Generation generation = make(LARVA, NOON);
    try (Generations.Hold hold = generations.hold(generation)) {
      assertThatThrownBy(() -> generations.hold(hold.generation()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already");
    }
    generations.hold(generation).close();
  }

  @Test
  void emptiesTheTrashOfADeletionThatWasKilled() throws IOException {
    Generation generation = make(LARVA, NOON);
    Path trash = generation.folder().resolveSibling(".trash-20251123T120000.123Z-00000000");
    Files.createDirectories(trash.resolve("graph/data"));
    Files.writeString(trash.resolve("graph/data/store"), "x");

    generations.emptyTrash();

    assertThat(trash).doesNotExist();
    assertThat(generations.all()).containsExactly(generation);
  }

  private Generation make(DatasetId id, Instant time) throws IOException {
    String name = generations.newName(id, time, new Random(1));
    Path folder = generations.layout().generation(id, name);
    Files.createDirectories(folder.resolve("graph"));
    Files.writeString(folder.resolve("graph/store"), "content");
    Generations.prepare(folder);
    return new Generation(id, name, folder);
  }
}
