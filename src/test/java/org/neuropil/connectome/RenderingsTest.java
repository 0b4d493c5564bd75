package org.neuropil.connectome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuropil.connectome.consistency.ConsistencyRules;
import org.neuropil.connectome.consistency.RuleResult;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.FixtureDatasets;
import org.neuropil.connectome.ingest.build.ImportedFixtures;
import org.neuropil.connectome.ingest.build.ImportedFixtures.Imported;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.roi.CypherRoiQueries;
import org.neuropil.connectome.synapse.CypherSynapseQueries;
import org.neuropil.connectome.synapse.SynapseCriteria;
import org.neuropil.connectome.table.TableReader;

/**
 * Two renderings of one dataset, the flat export and the newer layout, answer alike when they were
 * imported, and as a plain reader of the export's rows has them.
 */
class RenderingsTest {
  private static final Cancellation NEVER = new Cancellation();
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  private static final class Flat {
    static final Imported IT =
        ImportedFixtures.load(FIXTURES.resolve("neuprint-mini"), "hemibrain:v1.2.1");
  }

  private static final class Snapshot {
    static final Imported IT =
        ImportedFixtures.load(FIXTURES.resolve("neuprint-mini-snapshot"), "hemibrain:v1.2.1");
  }

  private static Imported flat() {
    return Flat.IT;
  }

  private static Imported snapshot() {
    return Snapshot.IT;
  }

  static Stream<String> questions() throws IOException {
    String text =
        Files.readString(Path.of("src/test/resources/differential/renderings.cypher"))
            .replaceAll("(?m)^//.*$", "");
    return Arrays.stream(text.split(";\\R")).map(String::strip).filter(q -> !q.isEmpty());
  }

  @Test
  void asksFiftyQuestionsOrMore() throws IOException {
    assertThat(questions()).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void answersAlike(String question) {
    List<List<Object>> flat = FixtureDatasets.rows(flat().graph(), question);
    assertThat(flat).isNotEmpty();
    assertThat(FixtureDatasets.rows(snapshot().graph(), question)).isEqualTo(flat);
    assertThat(FixtureDatasets.rows(FixtureDatasets.mini().graph(), question)).isEqualTo(flat);
  }

  @Test
  void tellsTheSameOfRegions() {
    var flat = new CypherRoiQueries(flat().graph(), flat().info());
    var snapshot = new CypherRoiQueries(snapshot().graph(), snapshot().info());
    assertThat(snapshot.rois(NEVER)).isEqualTo(flat.rois(NEVER)).isNotEmpty();
    assertThat(snapshot.hierarchy(NEVER)).isEqualTo(flat.hierarchy(NEVER)).isPresent();
    assertThat(TableReader.all(snapshot.connectivity(List.of())))
        .isEqualTo(TableReader.all(flat.connectivity(List.of())))
        .isNotEmpty();
    assertThat(TableReader.all(snapshot.completeness(List.of("Traced"))))
        .isEqualTo(TableReader.all(flat.completeness(List.of("Traced"))));
  }

  @Test
  void tellsTheSameOfSynapses() {
    Selector neurons = Selector.all(BodyLabel.NEURON);
    SynapseCriteria contacts =
        new SynapseCriteria(
            new SynapseCriteria.Bodies.Pairs(neurons, neurons), List.of("FB"), 0.5, null, null);
    assertThat(synapses(snapshot(), contacts)).isEqualTo(synapses(flat(), contacts)).isNotEmpty();
  }

  private static List<List<Object>> synapses(Imported rendering, SynapseCriteria criteria) {
    return TableReader.all(
        new CypherSynapseQueries(rendering.graph(), rendering.info()).synapses(criteria));
  }

  @Test
  void breaksNoRule() {
    for (Imported rendering : List.of(flat(), snapshot())) {
      assertThat(new ConsistencyRules(rendering.graph(), rendering.info()).check(NEVER))
          .filteredOn(result -> result.violations() > 0)
          .extracting(RuleResult::rule, RuleResult::examples)
          .isEmpty();
    }
  }

  @Test
  void breaksNoRuleInTheCompactModel() {
    Imported compact = ImportedFixtures.load(FIXTURES.resolve("compact-mini"), "compact:v1");
    assertThat(new ConsistencyRules(compact.graph(), compact.info()).check(new Cancellation()))
        .filteredOn(result -> result.violations() > 0)
        .extracting(RuleResult::rule, RuleResult::examples)
        .isEmpty();
  }

  @Test
  void breaksNoRuleUnderAnotherName() {
    Imported other = ImportedFixtures.load(FIXTURES.resolve("broken/valid"), "other:v3");
    assertThat(new ConsistencyRules(other.graph(), other.info()).check(new Cancellation()))
        .filteredOn(result -> result.violations() > 0)
        .extracting(RuleResult::rule, RuleResult::examples)
        .isEmpty();
  }
}
