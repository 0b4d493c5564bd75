package org.neuropil.connectome.graph.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuropil.connectome.graph.CypherTexts;

class AcceptedQueriesTest {
  private static final List<Long> MILLION_IDS = LongStream.range(0, 1_000_000).boxed().toList();

  private static final Map<String, String> MARKS =
      Map.of(
          "label", "`Neuron`",
          "where", "n.pre >= $least AND n.type IN $types",
          "read", "n.type, n.pre",
          "property", "type",
          "nodes", "(q:Neuron)",
          "sets", "(q:SynapseSet)",
          "flags", "n.`EB` OR n.`FB`",
          "asked", "k.bodyId IN $ids");

  private final QueryGuard guard = new QueryGuard(GuardTexts.CLIENTS);

  static List<String> texts() {
    return GuardTexts.of("accepted.cypher");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void letsThroughWhatClientsAndResearchersSend(String text) {
    assertThatCode(() -> guard.check(text, GuardTexts.PARAMETERS)).doesNotThrowAnyException();
  }

  static List<Path> texts(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("cypher", folder))) {
      return files.filter(file -> file.toString().endsWith(".cypher")).sorted().toList();
    }
  }

  static List<Path> ownTexts() throws IOException {
    return Stream.concat(texts("queries").stream(), texts("examples").stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("ownTexts")
  void letsThroughWhatTheServiceItselfAsksWithAMillionIds(Path file) throws IOException {
    Map<String, Object> parameters = new HashMap<>();
    for (String name : List.of("ids", "bodyIds", "pre", "post", "rows", "columns", "bodies")) {
      parameters.put(name, MILLION_IDS);
    }
    String text = CypherTexts.fill(Files.readString(file), MARKS);
    assertThatCode(() -> guard.check(text, parameters)).doesNotThrowAnyException();
  }

  @Test
  void letsAHundredThousandWrittenIdsThrough() {
    String ids =
        LongStream.range(5_000_000_000L, 5_000_100_000L)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    String text =
        "WITH [" + ids + "] AS ids MATCH (n:Segment) WHERE n.bodyId IN ids RETURN n.bodyId";
    assertThat(text).hasSizeGreaterThan(1_000_000);
    assertThatCode(() -> guard.check(text, Map.of())).doesNotThrowAnyException();
  }
}
