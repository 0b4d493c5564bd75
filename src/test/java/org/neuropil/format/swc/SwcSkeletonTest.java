package org.neuropil.format.swc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwcSkeletonTest {
  private static SwcSkeleton read(String text) {
    return SwcSkeleton.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsNodesInTheOrderOfTheirLines() {
    SwcSkeleton skeleton = read("# a comment\n2 0 1.5 -2 3e1 0.25 1\n\n1 1 0 0 0 1 -1\n");
    assertThat(skeleton.nodes())
        .containsExactly(
            new SwcSkeleton.Node(2, 0, 1.5, -2, 30, 0.25, 1),
            new SwcSkeleton.Node(1, 1, 0, 0, 0, 1, -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsAnyLineEndAndNoneAtTheEnd(String end) {
    String lines = "1 0 0 0 0 1 -1" + end + "  2\t0 0 0 0 1 -1";
    assertThat(read(lines).nodes()).hasSize(2);
    assertThat(read(lines + end).nodes()).hasSize(2);
  }

  @Test
  void readsNoNodesFromNothing() {
    assertThat(read("").nodes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 0 0 0 0 1 -1\n2 0 0 0 0 1",
        "1 0 0 0 0 1 -1\n2 0 0 0 0 1 -1 9",
        "1 0 0 0 0 1 -1\n2 0 x 0 0 1 -1",
        "1 0 0 0 0 1 -1\n2 0 NaN 0 0 1 -1",
        "1 0 0 0 0 1 -1\n2 0 1e999 0 0 1 -1",
        "1 0 0 0 0 1 -1\n1 0 0 0 0 1 -1",
        "1 0 0 0 0 1 -1\n2 0 0 0 0 1 3",
        "1 0 0 0 0 1 -1\n2 0 0 0 0 1 2",
        "1 0 0 0 0 1 -1\n2 0 0 0 0 1 3\n3 0 0 0 0 1 2",
        "1 0 0 0 0 1 -1\n99999999999999999999 0 0 0 0 1 -1"
      })
  void namesTheLineThatIsWrong(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 2: ")
        .hasMessageContaining("expected");
  }

  @Test
  void checksALongChainInLinearTime() {
    StringBuilder chain = new StringBuilder();
    int n = 200_000;
    for (int id = 1; id <= n; id++) {
      chain.append(id).append(" 0 0 0 0 1 ").append(id == n ? -1 : id + 1).append('\n');
    }
    assertThat(read(chain.toString()).nodes()).hasSize(n);
  }

  @Test
  void readsEverySkeletonOfTheFixture() throws IOException {
    Path folder = Path.of("src/test/resources/fixtures/neuprint-mini/skeletons");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        assertThat(SwcSkeleton.read(Files.readAllBytes(file)).nodes())
            .as(file.toString())
            .isNotEmpty()
            .anyMatch(node -> node.parent() == -1);
      }
    }
  }
}
