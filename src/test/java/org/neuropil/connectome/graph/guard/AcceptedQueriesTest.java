package org.neuropil.connectome.graph.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AcceptedQueriesTest {
  private final QueryGuard guard = new QueryGuard(GuardTexts.CLIENTS);

  static List<String> texts() {
    return GuardTexts.of("accepted.cypher");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void letsThroughWhatClientsAndResearchersSend(String text) {
    assertThatCode(() -> guard.check(text, GuardTexts.PARAMETERS)).doesNotThrowAnyException();
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
