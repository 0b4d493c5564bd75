package org.neuropil.connectome.graph.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuropil.connectome.graph.CypherException;

class RefusedQueriesTest {
  private final QueryGuard guard = new QueryGuard(GuardTexts.CLIENTS);
  private final Map<String, Object> parameters = new HashMap<>(GuardTexts.PARAMETERS);

  static List<String> texts() {
    return GuardTexts.of("refused.cypher");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void refusesWhatNoLimitWouldEnd(String text) {
    parameters.put("big", 2_000_000_000L);
    parameters.put("map", Map.of("n", 2_000_000_000L));
    parameters.put("mixed", List.of(Double.NaN, 2_000_000_000L));
    parameters.put("bomb", "(a+)+b");
    CypherException refusal =
        catchThrowableOfType(CypherException.class, () -> guard.check(text, parameters));
    assertThat(refusal).describedAs("accepted").isNotNull();
    assertThat(refusal.kind())
        .describedAs(refusal.getMessage())
        .isEqualTo(CypherException.Kind.FORBIDDEN);
    assertThat(refusal.getMessage()).contains("line 1, column");
  }
}
