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

  private static final Imported FLAT = imported("neuprint-mini", "hemibrain:v1.2.1");
  private static final Imported SNAPSHOT = imported("neuprint-mini-snapshot", "hemibrain:v1.2.1");

  private static Imported imported(String fixture, String dataset) {
    return ImportedFixtures.load(FIXTURES.resolve(fixture), dataset);
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
    List<List<Object>> flat = FixtureDatasets.rows(FLAT.graph(), question);
    assertThat(flat).isNotEmpty();
    assertThat(FixtureDatasets.rows(SNAPSHOT.graph(), question)).isEqualTo(flat);
    assertThat(FixtureDatasets.rows(FixtureDatasets.mini().graph(), question)).isEqualTo(flat);
  }

  @Test
  void tellsTheSameOfRegions() {
    var flat = new CypherRoiQueries(FLAT.graph(), FLAT.info());
    var snapshot = new CypherRoiQueries(SNAPSHOT.graph(), SNAPSHOT.info());
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
    assertThat(synapses(SNAPSHOT, contacts)).isEqualTo(synapses(FLAT, contacts)).isNotEmpty();
  }

  private static List<List<Object>> synapses(Imported rendering, SynapseCriteria criteria) {
    return TableReader.all(
        new CypherSynapseQueries(rendering.graph(), rendering.info()).synapses(criteria));
  }

  @Test
  void breaksNoRule() {
    assertBreaksNoRule(FLAT);
    assertBreaksNoRule(SNAPSHOT);
  }

  @Test
  void breaksNoRuleInTheCompactModel() {
    assertBreaksNoRule(imported("compact-mini", "compact:v1"));
  }

  @Test
  void breaksNoRuleUnderAnotherName() {
    assertBreaksNoRule(imported("broken/valid", "other:v3"));
  }

  private static void assertBreaksNoRule(Imported dataset) {
    assertThat(new ConsistencyRules(dataset.graph(), dataset.info()).check(NEVER))
        .filteredOn(result -> result.violations() > 0)
        .extracting(RuleResult::rule, RuleResult::examples)
        .isEmpty();
  }
}
