package org.neuropil.connectome.graph.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The texts that the guard's tests share. */
final class GuardTexts {
  /** What the neuPrint clients call beyond Neo4j's own. */
  static final AllowedCalls CLIENTS = AllowedCalls.CLIENTS;

  static final Map<String, Object> PARAMETERS =
      Map.of(
          "ids", LongStream.range(5_000_000_000L, 5_000_100_000L).boxed().toList(),
          "wanted", List.of("KC", "MBON01"),
          "pattern", "KC.*",
          "rows", List.of(Map.of("id", 1L, "note", "a"), Map.of("id", 2L, "note", "b")));

  private GuardTexts() {}

  /** Texts of a resource, which a line with a semicolon parts. */
  static List<String> of(String resource) {
    try (var stream = GuardTexts.class.getResourceAsStream("/cypher-guard/" + resource)) {
      String all = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new ArrayList<>(Stream.of(all.split("\n;\n")).map(String::strip).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
