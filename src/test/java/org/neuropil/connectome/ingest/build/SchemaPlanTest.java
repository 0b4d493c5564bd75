package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ingest.build.SchemaPlan.Index;
import org.neuropil.connectome.ingest.build.SchemaPlan.Kind;

class SchemaPlanTest {
  private static final Set<String> BODIES =
      Set.of("Segment", "Neuron", "hemi_Segment", "hemi_Neuron");

  @Test
  void indexesEachBodyPropertyAndFlagButRoiInfoAndNotes() {
    SchemaPlan plan =
        SchemaPlan.of(
            "hemi", BODIES, List.of("bodyId", "type", "a'L(R)", "notes", "roiInfo"), List.of());

    assertThat(plan.indexes())
        .extracting(Index::kind, Index::label, Index::properties)
        .containsExactlyInAnyOrder(
            tuple(Kind.UNIQUE, "Segment", List.of("bodyId")),
            tuple(Kind.UNIQUE, "hemi_Segment", List.of("bodyId")),
            tuple(Kind.UNIQUE, "Neuron", List.of("bodyId")),
            tuple(Kind.UNIQUE, "hemi_Neuron", List.of("bodyId")),
            tuple(Kind.RANGE, "Segment", List.of("type")),
            tuple(Kind.RANGE, "Neuron", List.of("type")),
            tuple(Kind.RANGE, "hemi_Segment", List.of("type")),
            tuple(Kind.RANGE, "hemi_Neuron", List.of("type")),
            tuple(Kind.RANGE, "hemi_Segment", List.of("a'L(R)")),
            tuple(Kind.RANGE, "hemi_Neuron", List.of("a'L(R)")),
            tuple(Kind.FULL_TEXT, "hemi_Neuron", List.of("type")));
  }

  @Test
  void givesEveryIndexANameOfItsOwn() {
    List<Index> indexes =
        SchemaPlan.of("hemi", BODIES, List.of("type", "instance", "status"), List.of()).indexes();
    assertThat(indexes).extracting(Index::name).doesNotHaveDuplicates();
    assertThat(indexes)
        .filteredOn(index -> index.kind() == Kind.FULL_TEXT)
        .containsExactly(
            new Index(
                Kind.FULL_TEXT,
                "find_neurons_fulltext_properties_index",
                "hemi_Neuron",
                List.of("type", "instance")));
  }

  @Test
  void putsThePointIndexOnElementsWhereThereAreAny() {
    Set<String> older = Set.of("Synapse", "p_Synapse");
    Set<String> newer = Set.of("Synapse", "p_Synapse", "Element", "p_Element");

    assertThat(SchemaPlan.of("p", older, List.of(), List.of("type")).indexes())
        .extracting(Index::kind, Index::label, Index::properties)
        .containsExactly(
            tuple(Kind.RANGE, "Synapse", List.of("type")),
            tuple(Kind.POINT, "p_Synapse", List.of("location")));
    assertThat(SchemaPlan.of("p", newer, List.of(), List.of("type", "bodyId")).indexes())
        .extracting(Index::kind, Index::label, Index::properties)
        .containsExactly(
            tuple(Kind.RANGE, "Synapse", List.of("type")),
            tuple(Kind.RANGE, "p_Synapse", List.of("bodyId")),
            tuple(Kind.POINT, "p_Element", List.of("location")));
  }
}
