package org.neuropil.connectome.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.Generations.Generation;

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
  void listsFinishedGenerationsAndNothingElse() throws IOException {
    Generation first = make(LARVA, NOON);
    Generation second = make(LARVA, NOON.plusSeconds(1));
    Generation other = make(DatasetId.parse("larva:v2"), NOON);
    Files.createDirectories(second.folder().resolveSibling("notes"));
    Files.createDirectories(second.folder().resolveSibling(".trash-" + second.name()));
    Files.createDirectories(data.resolve("datasets/not a name/v1"));
    Files.writeString(data.resolve("datasets/README"), "hello");

    assertThat(generations.all(LARVA)).containsExactly(first, second);
    assertThat(generations.newestOfEach()).containsExactlyInAnyOrder(second, other);
    assertThat(generations.newest(DatasetId.parse("larva:v3"))).isEmpty();
  }

  @Test
  void namesSortByTimeAndPastTheNewestWhenTheClockGoesBack() throws IOException {
    Generation first = make(LARVA, NOON);
    Generation next = generations.next(LARVA, NOON.minusSeconds(3600), new Random(1));

    assertThat(first.name()).startsWith("20251124T120000.123Z-");
    assertThat(next.name()).startsWith("20251124T120000.124Z-");
  }

  @Test
  void putsADatasetOfAnotherSpellingBesideItself() throws IOException {
    Generation first = make(LARVA, NOON);
    DatasetId shouted = DatasetId.parse("LARVA:V1");
    Generation next = generations.next(shouted, NOON, new Random(1));

    assertThat(next.folder().getParent()).isEqualTo(first.folder().getParent());
    assertThat(generations.newest(shouted)).map(Generation::name).contains(first.name());
  }

  @Test
  void doesNotDeleteWhatIsInUse() throws IOException {
    Generation old = make(LARVA, NOON);
    Generation newer = make(LARVA, NOON.plusSeconds(1));
    try (Generations.Hold hold = generations.hold(old)) {
      assertThat(hold).isNotNull();
      generations.deleteOlder(LARVA, newer.name());
      assertThat(generations.all(LARVA)).containsExactly(old, newer);
    }
    generations.deleteOlder(LARVA, newer.name());
    assertThat(generations.all(LARVA)).containsExactly(newer);
    assertThat(newer.folder().getParent()).isDirectoryNotContaining("glob:**trash*");
    assertThatThrownBy(() -> generations.hold(old)).isInstanceOf(IOException.class);
  }

  @Test
  void deletesTheTrashOfADeletionThatWasKilled() throws IOException {
    Generation generation = make(LARVA, NOON);
    Path trash = generation.folder().resolveSibling(".trash-20251123T120000.123Z-00000000");
    Files.createDirectories(trash.resolve("graph/data"));
    Files.writeString(trash.resolve("graph/data/store"), "x");

    generations.deleteOlder(LARVA, generation.name());

    assertThat(trash).doesNotExist();
    assertThat(generations.all(LARVA)).containsExactly(generation);
  }

  private Generation make(DatasetId id, Instant time) throws IOException {
    Generation next = generations.next(id, time, new Random(1));
    Files.createDirectories(next.folder().resolve("graph"));
    Files.writeString(DatasetLayout.infoFile(next.folder()), "{}");
    return next;
  }
}
