package org.neuropil.connectome.ingest.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMappingTest {
  @Test
  void readsNamesOfEveryTableAndOfOne() {
    assertThat(ColumnMapping.parse("weight=syn_count"))
        .isEqualTo(new ColumnMapping(Optional.empty(), "weight", "syn_count"));
    assertThat(ColumnMapping.parse("a/edges.feather:weight=n"))
        .isEqualTo(new ColumnMapping(Optional.of("a/edges.feather"), "weight", "n"));
    assertThat(ColumnMapping.parse("type=cell:type=new").theirs()).isEqualTo("cell:type=new");
  }

  @Test
  void knowsTheShortNamesOfBodies() {
    assertThat(ColumnMapping.parse("body=root_id").ours()).isEqualTo("bodyId");
    assertThat(ColumnMapping.parse("body_pre=from").ours()).isEqualTo("bodyId_pre");
    assertThat(ColumnMapping.parse("body_post=to").ours()).isEqualTo("bodyId_post");
  }

  @Test
  void meansATableByItsNameOrTheEndOfIt() {
    ColumnMapping mapping = ColumnMapping.parse("edges.feather:weight=n");
    assertThat(mapping.means("edges.feather")).isTrue();
    assertThat(mapping.means("release/edges.feather")).isTrue();
    assertThat(mapping.means("old-edges.feather")).isFalse();
    assertThat(ColumnMapping.parse("weight=n").means("any.parquet")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "weight", "weight=", "=n", "a.csv:=n", ":weight=n", "a.csv:weight"})
  void refusesOtherForms(String text) {
    assertThatThrownBy(() -> ColumnMapping.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' (expected: [FILE:]OURS=THEIRS, such as body=root_id)");
  }
}
