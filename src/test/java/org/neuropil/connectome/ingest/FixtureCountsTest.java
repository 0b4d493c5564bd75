package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureCountsTest {
  @TempDir Path scratch;

  @Test
  void readsTheFlatExport() throws Exception {
    Drained mini = Drained.strictly(scratch, Fixtures.MINI);
    assertThat(mini.report.errors()).isEmpty();
    assertThat(mini.report.warnings()).isEmpty();
    counts(mini);
    assertThat(mini.facts.family()).isEqualTo("neo4j-import");
    assertThat(mini.facts.id()).hasToString("hemibrain:v1.2.1");
  }

  @Test
  void readsTheSnapshotExport() throws Exception {
    Drained snapshot = Drained.strictly(scratch, Fixtures.SNAPSHOT);
    assertThat(snapshot.report.errors()).isEmpty();
    assertThat(snapshot.report.warnings()).isEmpty();
    counts(snapshot);
    assertThat(snapshot.facts.family()).isEqualTo("flyem-snapshot");
  }

  private static void counts(Drained drained) {
    assertThat(drained.labelled("Segment")).isEqualTo(368);
    assertThat(drained.labelled("hemibrain_Segment")).isEqualTo(368);
    assertThat(drained.labelled("Neuron")).isEqualTo(308);
    assertThat(drained.labelled("Synapse")).isEqualTo(24447);
    assertThat(drained.labelled("SynapseSet")).isEqualTo(11714);
    assertThat(drained.labelled("Meta")).isEqualTo(1);
    assertThat(drained.totals.connections()).isEqualTo(5857);
    assertThat(drained.totals.weight()).isEqualTo(14732);
    assertThat(drained.typed("SynapsesTo")).isEqualTo(15998);
    assertThat(drained.typed("CloseTo")).isEqualTo(1799);
    assertThat(drained.typed("ConnectsTo")).isEqualTo(5857 * 2);
    assertThat(drained.typed("Contains")).isEqualTo(11714 + 29862 + 42 + 352);
    assertThat(drained.nodes).hasSize((int) drained.totals.nodes());
    assertThat(drained.relationships).hasSize((int) drained.totals.relationships());
  }

  @Test
  void readsTheLarva() throws Exception {
    Drained larva = Drained.strictly(scratch, Fixtures.LARVA);
    assertThat(larva.report.errors()).isEmpty();
    assertThat(larva.report.warnings()).isEmpty();
    assertThat(larva.labelled("larva_Neuron")).isEqualTo(3591);
    assertThat(larva.totals.connections()).isEqualTo(119_010);
    assertThat(larva.facts.id()).hasToString("larva:v1");
  }
}
