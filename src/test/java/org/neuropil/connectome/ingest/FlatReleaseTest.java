package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.PropertyType;

/** Flat tables give what the CSV tables of the same content give. */
class FlatReleaseTest {
  private static final Path FLAT = Fixtures.ROOT.resolve("flat-mini");

  @TempDir Path scratch;

  private Drained read(Path source) throws Exception {
    return Drained.of(
        new ReadOptions(false, 100, scratch, DatasetId.parse("compact-mini:v1")), source);
  }

  /** Meta tells when the newest file was written, which is all that may differ. */
  private static Map<String, Object> comparable(Drained.Node node) {
    Map<String, Object> properties = new HashMap<>(node.properties());
    properties.remove("lastDatabaseEdit");
    properties.replaceAll((name, value) -> value instanceof String[] a ? List.of(a) : value);
    return properties;
  }

  private static Map<Long, Map<String, Object>> nodes(Drained drained) {
    return drained.nodes.values().stream()
        .collect(Collectors.toMap(Drained.Node::number, FlatReleaseTest::comparable));
  }

  @ParameterizedTest
  @ValueSource(strings = {"feather-lz4", "feather-zstd", "parquet-zstd"})
  void givesWhatTheCsvTablesGive(String folder) throws Exception {
    Drained csv = read(Fixtures.COMPACT);
    Drained flat = read(FLAT.resolve(folder));
    assertThat(flat.report.errors()).isEmpty();
    assertThat(flat.report.warnings()).isEmpty();
    assertThat(nodes(flat)).isEqualTo(nodes(csv));
    assertThat(flat.relationships).containsExactlyInAnyOrderElementsOf(csv.relationships);
    assertThat(flat.totals.connections()).isEqualTo(4073);
    assertThat(flat.totals.weight()).isEqualTo(csv.totals.weight());
    assertThat(flat.facts.rois()).isEqualTo(csv.facts.rois());
    assertThat(flat.facts.properties()).isEqualTo(csv.facts.properties());
    assertThat(flat.facts.family()).isEqualTo("flat");
  }

  @Test
  void addsUpWeightsByRegionWhereThereAreNoTotals() throws Exception {
    Drained csv = read(Fixtures.COMPACT);
    Drained flat = read(FLAT.resolve("parquet-snappy"));
    assertThat(flat.report.errors()).isEmpty();
    assertThat(flat.report.warnings())
        .extracting(c -> c.file() + " " + c.kind())
        .containsExactly("connections.parquet FILE_MISSING");
    assertThat(flat.relationships).containsExactlyInAnyOrderElementsOf(csv.relationships);
    assertThat(flat.facts.rois()).isEqualTo(csv.facts.rois());
    assertThat(flat.facts.properties()).isEqualTo(csv.facts.properties());
  }

  @ParameterizedTest
  @ValueSource(strings = {"arrow-plain", "parquet-parts"})
  void livesWithoutRegions(String folder) throws Exception {
    Drained csv = read(Fixtures.COMPACT);
    Drained flat = read(FLAT.resolve(folder));
    assertThat(flat.report.errors()).isEmpty();
    assertThat(flat.report.warnings()).isEmpty();
    assertThat(flat.facts.rois()).isEmpty();
    assertThat(flat.totals.connections()).isEqualTo(csv.totals.connections());
    assertThat(flat.totals.weight()).isEqualTo(csv.totals.weight());
    for (Drained.Node node : csv.nodes.values()) {
      Drained.Node same = flat.nodes.get(node.number());
      for (String property : List.of("bodyId", "type", "instance", "upstream", "downstream")) {
        assertThat(same.get(property)).isEqualTo(node.get(property));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"types", "types-parquet"})
  void takesEveryTypeOfColumn(String folder) throws Exception {
    Drained flat = read(FLAT.resolve(folder));
    assertThat(flat.report.errors()).isEmpty();
    assertThat(flat.report.warnings())
        .extracting(c -> c.file().replaceAll(".*\\.", "") + " " + c.column() + " " + c.kind())
        .allMatch(c -> c.endsWith(" LEFT_OUT"))
        .extracting(c -> c.split(" ")[1])
        .containsExactlyInAnyOrder("when", "points", "pair");
    assertThat(flat.body(1).properties())
        .containsEntry("i8", -1)
        .containsEntry("u8", 255)
        .containsEntry("u16", 65535)
        .containsEntry("u32", 4294967295L)
        .containsEntry("i64", Long.MIN_VALUE)
        .containsEntry("u64", Long.MAX_VALUE)
        .containsEntry("f32", 0.5)
        .containsEntry("f64", 0.7)
        .containsEntry("flag", true)
        .containsEntry("text", "Öl")
        .containsEntry("category", "b")
        .containsEntry("after", "x")
        .doesNotContainKey("nothing");
    assertThat(flat.body(2).properties().keySet())
        .containsExactlyInAnyOrder(
            "after", "bodyId", "downstream", "post", "roiInfo", "synweight", "upstream");
    assertThat(flat.body(3).properties())
        .containsEntry("flag", false)
        .containsEntry("category", "a")
        .doesNotContainKeys("f32", "f64", "text");
    assertThat(flat.body(2).get("upstream")).isEqualTo(5L);
    assertThat(flat.facts.properties())
        .containsEntry("f32", PropertyType.FLOAT)
        .containsEntry("u64", PropertyType.INTEGER)
        .containsEntry("flag", PropertyType.BOOLEAN)
        .containsEntry("category", PropertyType.STRING);
  }

  @Test
  void unpacksBuffersOfManyBlocks() throws Exception {
    Drained flat =
        Drained.strictly(
            scratch, FLAT.resolve("odd/blocks.feather"), FLAT.resolve("types/edges.feather"));
    assertThat(flat.report.errors()).isEmpty();
    assertThat(flat.nodes).hasSize(20_001);
    for (Drained.Node node : flat.nodes.values()) {
      if (node.number() > 0) {
        assertThat(node.get("bodyId")).isEqualTo(node.number() - 1);
        assertThat(node.get("type")).isEqualTo("T" + (node.number() - 1) % 7);
      }
    }
  }
}
