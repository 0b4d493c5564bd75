package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.HashSet;
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
            "hemi",
            BODIES,
            List.of("bodyId", "type", "a'L(R)", "notes", "roiInfo"),
            List.of(),
            false);

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
            tuple(Kind.FULL_TEXT, "hemi_Neuron", SchemaPlan.FULL_TEXT));
  }

  @Test
  void givesEveryIndexANameOfItsOwn() {
    List<Index> indexes =
        SchemaPlan.of("hemi", BODIES, List.of("type", "instance", "status"), List.of(), false)
            .indexes();
    assertThat(indexes).extracting(Index::name).doesNotHaveDuplicates();
    assertThat(indexes)
        .filteredOn(index -> index.kind() == Kind.FULL_TEXT)
        .containsExactly(
            new Index(
                Kind.FULL_TEXT,
                "find_neurons_fulltext_properties_index",
                "hemi_Neuron",
                SchemaPlan.FULL_TEXT));
    assertThat(SchemaPlan.FULL_TEXT)
        .containsExactlyInAnyOrder(
            "type",
            "instance",
            "hemibrainType",
            "flywireType",
            "systematicType",
            "itoleeHl",
            "trumanHl",
            "synonyms",
            "class",
            "entryNerve",
            "exitNerve");
  }

  @Test
  void putsThePointIndexOnElementsWhereThereAreAny() {
    Set<String> older = Set.of("Synapse", "p_Synapse");
    Set<String> newer = Set.of("Synapse", "p_Synapse", "Element", "p_Element");

    assertThat(SchemaPlan.of("p", older, List.of(), List.of("type"), false).indexes())
        .extracting(Index::kind, Index::label, Index::properties)
        .containsExactly(
            tuple(Kind.RANGE, "Synapse", List.of("type")),
            tuple(Kind.POINT, "p_Synapse", List.of("location")));
    assertThat(SchemaPlan.of("p", newer, List.of(), List.of("type", "bodyId"), true).indexes())
        .extracting(Index::kind, Index::label, Index::properties)
        .containsExactly(
            tuple(Kind.RANGE, "Synapse", List.of("type")),
            tuple(Kind.RANGE, "p_Synapse", List.of("bodyId")),
            tuple(Kind.POINT, "p_Element", List.of("location")));
  }

  @Test
  void hasAPointIndexEachWhereElementsAreNotSynapses() {
    Set<String> labels = Set.of("Synapse", "p_Synapse", "Element", "p_Element");

    assertThat(SchemaPlan.of("p", labels, List.of(), List.of("type"), false).indexes())
        .filteredOn(index -> index.kind() == Kind.POINT)
        .extracting(Index::label)
        .containsExactly("p_Element", "p_Synapse");
  }

  @Test
  void fillsTheIndexesOfBodiesApartFromThoseOfSynapses() {
    Set<String> labels = new HashSet<>(BODIES);
    labels.addAll(Set.of("Synapse", "hemi_Synapse"));
    SchemaPlan plan = SchemaPlan.of("hemi", labels, List.of("size"), List.of("type"), false);

    assertThat(plan.scans())
        .extracting(scan -> scan.stream().map(Index::name).toList())
        .containsExactlyInAnyOrder(
            List.of("Synapse.type", "hemi_Synapse.location"),
            List.of("hemi_Segment.size", "hemi_Neuron.size"));
    assertThat(plan.constraints()).hasSize(4);
  }
}
