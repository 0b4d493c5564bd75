package org.neuropil.connectome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuropil.connectome.graph.FixtureDatasets;
import org.neuropil.connectome.graph.GraphStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The researchers' examples answer what their comments say. */
class ExampleQueriesTest {
  private static final Path FOLDER = Path.of("cypher/examples");
  private static final JsonMapper JSON = JsonMapper.shared();

  static Stream<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".cypher"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void answersAsItsCommentSays(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name));
    assertThat(header(text, "Question")).endsWith("?");
    assertThat(header(text, "Returns")).isNotBlank();
    GraphStore graph =
        header(text, "Data").equals("larva")
            ? FixtureDatasets.larva().graph()
            : FixtureDatasets.mini().graph();
    List<List<Object>> rows = FixtureDatasets.rows(graph, text);
    Matcher answer =
        Pattern.compile("(\\d+) rows?, first (\\[.*])").matcher(header(text, "Answer"));
    assertThat(answer.matches())
        .as("%d, first %s", rows.size(), JSON.writeValueAsString(rows.get(0)))
        .isTrue();
    assertThat(rows).hasSize(Integer.parseInt(answer.group(1)));
    JsonNode first = JSON.readTree(JSON.writeValueAsString(rows.get(0)));
    assertThat(first).isEqualTo(JSON.readTree(answer.group(2)));
  }

  @Test
  void areListedInTheReadme() throws IOException {
    String readme = Files.readString(FOLDER.resolve("README.md"));
    List<String> listed = new ArrayList<>();
    Matcher links = Pattern.compile("]\\(([\\w-]+\\.cypher)\\)").matcher(readme);
    while (links.find()) {
      listed.add(links.group(1));
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(examples().toList());
    assertThat(listed).hasSizeGreaterThan(12);
  }

  /** A comment's text; it may go on in the next lines. */
  private static String header(String text, String name) {
    Matcher matcher =
        Pattern.compile("^// " + name + ": (.*(?:\\R// (?!\\w+: ).*)*)", Pattern.MULTILINE)
            .matcher(text);
    return matcher.find() ? matcher.group(1).replaceAll("\\R// ", " ") : "";
  }
}
