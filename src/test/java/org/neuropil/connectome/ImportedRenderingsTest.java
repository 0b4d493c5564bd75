package org.neuropil.connectome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.consistency.ConsistencyRules;
import org.neuropil.connectome.consistency.RuleResult;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.ingest.build.ImportedFixtures;
import org.neuropil.connectome.ingest.build.ImportedFixtures.Imported;

/** The renderings as an import makes them. */
class ImportedRenderingsTest extends RenderingsContract {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  private static final class Flat {
    static final Imported IT =
        ImportedFixtures.load(FIXTURES.resolve("neuprint-mini"), "hemibrain:v1.2.1");
  }

  private static final class Snapshot {
    static final Imported IT =
        ImportedFixtures.load(FIXTURES.resolve("neuprint-mini-snapshot"), "hemibrain:v1.2.1");
  }

  @Override
  Rendering flat() {
    return new Rendering(Flat.IT.graph(), Flat.IT.info());
  }

  @Override
  Rendering snapshot() {
    return new Rendering(Snapshot.IT.graph(), Snapshot.IT.info());
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
