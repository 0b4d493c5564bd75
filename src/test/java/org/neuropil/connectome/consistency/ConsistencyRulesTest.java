package org.neuropil.connectome.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.FixtureDatasets;
import org.neuropil.connectome.graph.FixtureDatasets.Fixture;

class ConsistencyRulesTest {
  @Test
  void findsNothingWrongInTheFlatLayout() {
    Map<String, Long> checked = clean(FixtureDatasets.mini());
    assertThat(checked).containsEntry("weight-hr", 0L).containsEntry("body-synweight", 0L);
    checked.keySet().removeAll(List.of("weight-hr", "body-synweight"));
    assertThat(checked.values()).allMatch(n -> n > 0);
  }

  @Test
  void findsNothingWrongInTheNewerLayout() {
    Map<String, Long> checked = clean(FixtureDatasets.snapshot());
    assertThat(checked.values()).allMatch(n -> n > 0);
  }

  @Test
  void leavesOutWhatALarvaWithoutSynapsesAndRegionsCannotBreak() {
    Map<String, Long> checked = clean(FixtureDatasets.larva());
    checked.values().removeIf(n -> n == 0);
    assertThat(checked)
        .containsOnlyKeys(
            "meta",
            "labels",
            "neuron-segment",
            "body-id",
            "counts",
            "roi-info",
            "body-synweight",
            "body-input",
            "body-output",
            "connection-one",
            "connection-weights")
        .containsEntry("connection-one", 119_010L)
        .containsEntry("body-input", 3_591L);
  }

  private static Map<String, Long> clean(Fixture fixture) {
    Map<String, Long> checked = new TreeMap<>();
    for (RuleResult result :
        new ConsistencyRules(fixture.graph(), fixture.info()).check(new Cancellation())) {
      assertThat(result.violations()).as("%s %s", result.rule(), result.examples()).isZero();
      checked.put(result.rule(), result.checked());
    }
    return checked;
  }
}
