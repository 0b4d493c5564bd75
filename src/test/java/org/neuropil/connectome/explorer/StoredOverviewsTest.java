package org.neuropil.connectome.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.connectome.explorer.GuardedFixture.NEVER;
import static org.neuropil.connectome.explorer.GuardedFixture.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.Dataset;

/** Overviews outlive the process. */
class StoredOverviewsTest {
  private final GuardedFixture fixture = new GuardedFixture();

  @TempDir private Path folder;

  private record Both(RoiOverview connectivity, List<List<Object>> completeness) {}

  /** As a service that has just been started. */
  private Both ask() {
    Dataset dataset = fixture.datasetIn(folder);
    try (KeptAnswers kept = new KeptAnswers()) {
      Overviews overviews = new Overviews(dataset, kept);
      return new Both(overviews.connectivity(NEVER), rows(overviews.completeness(NEVER)));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("overviews"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void asksTheGraphOnceForAllProcesses() throws IOException {
    Both first = ask();
    int queries = fixture.queries.get();
    Both second = ask();
    assertThat(second).isEqualTo(first);
    assertThat(fixture.queries.get()).isEqualTo(queries);
    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("roicompleteness-1", "roiconnectivity-1");
  }

  @Test
  void worksOutAnewWhatOtherContentHad() throws IOException {
    ask();
    int queries = fixture.queries.get();
    fixture.content.set(7);
    ask();
    assertThat(fixture.queries.get()).isEqualTo(2 * queries);
    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("roicompleteness-7", "roiconnectivity-7");
  }

  @Test
  void worksOutAnewWhatIsDamaged() throws IOException {
    Both first = ask();
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
    assertThat(ask()).isEqualTo(first);
    for (Path file : files()) {
      Files.write(file, new byte[] {1, 2});
    }
    assertThat(ask()).isEqualTo(first);
  }

  @Test
  void answersWhereNothingCanBeWritten() throws IOException {
    Files.writeString(folder.resolve("overviews"), "a file where the folder should be");
    assertThat(ask().completeness()).isNotEmpty();
  }
}
