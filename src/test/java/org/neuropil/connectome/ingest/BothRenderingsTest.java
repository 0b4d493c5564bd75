package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.PropertyType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same data in two layouts must become the same bodies and connections. */
class BothRenderingsTest {
  @TempDir Path scratch;

  @Test
  void giveTheSameBodiesAndConnections() throws Exception {
    Drained flat = Drained.strictly(scratch, Fixtures.MINI);
    Drained snapshot = Drained.strictly(scratch, Fixtures.SNAPSHOT);
    same(bodies(snapshot), bodies(flat), 368);
    same(connections(snapshot), connections(flat), 5857);
    assertThat(snapshot.facts.rois()).isNotEmpty().isEqualTo(flat.facts.rois());
    assertThat(snapshot.facts.thresholds()).isEqualTo(flat.facts.thresholds());
    assertThat(snapshot.facts.voxelSizeNm()).containsExactly(8.0, 8.0, 8.0);
  }

  @Test
  void listTheSamePropertiesWithoutFlags() throws Exception {
    Map<String, PropertyType> flat =
        new TreeMap<>(Drained.strictly(scratch, Fixtures.MINI).facts.properties());
    Map<String, PropertyType> snapshot =
        new TreeMap<>(Drained.strictly(scratch, Fixtures.SNAPSHOT).facts.properties());
    assertThat(flat)
        .containsEntry("bodyId", PropertyType.INTEGER)
        .containsEntry("somaLocation", PropertyType.POINT)
        .containsEntry("somaRadius", PropertyType.FLOAT)
        .containsEntry("cropped", PropertyType.BOOLEAN)
        .doesNotContainKeys("FB", "FB-column3", "AL-DC1(R)", "CRE(-ROB,-RUB)(R)");
    snapshot.remove("synweight");
    assertThat(snapshot).isEqualTo(flat);
  }

  /** One by one, since a difference of the whole would fill many pages. */
  private static <K> void same(
      Map<K, Map<String, Object>> actual, Map<K, Map<String, Object>> expected, int size) {
    assertThat(expected.size()).isEqualTo(size);
    assertThat(actual.size()).isEqualTo(size);
    expected.forEach((key, properties) -> assertThat(actual.get(key)).isEqualTo(properties));
  }

  private static Map<Long, Map<String, Object>> bodies(Drained drained) {
    Map<Long, Map<String, Object>> bodies = new HashMap<>();
    for (Drained.Node node : drained.nodes.values()) {
      if (node.labels().contains("Segment")) {
        Map<String, Object> properties = new TreeMap<>(node.properties());
        properties.remove("synweight");
        properties.put("roiInfo", without(properties.get("roiInfo"), Set.of("synweight", "mito")));
        Set<String> labels = new TreeSet<>(node.labels());
        labels.removeAll(Set.of("Cell", "hemibrain_Cell")); // in the old layout only
        properties.put("labels", labels);
        bodies.put((Long) node.get("bodyId"), properties);
      }
    }
    return bodies;
  }

  private static Map<String, Map<String, Object>> connections(Drained drained) {
    Map<String, Map<String, Object>> connections = new HashMap<>();
    for (Drained.Relationship r : drained.relationships) {
      if (r.properties().containsKey("weight")) {
        Map<String, Object> properties = new TreeMap<>(r.properties());
        properties.remove("weightHR");
        properties.put("roiInfo", without(properties.get("roiInfo"), Set.of("pre")));
        connections.put(
            drained.nodes.get(r.start()).get("bodyId")
                + " "
                + drained.nodes.get(r.end()).get("bodyId"),
            properties);
      }
    }
    return connections;
  }

  /** roiInfo without what only one layout has, and without regions that hold nothing else. */
  private static JsonNode without(Object roiInfo, Set<String> members) {
    ObjectNode node = (ObjectNode) JsonMapper.shared().readTree((String) roiInfo);
    for (String roi : Arrays.asList(node.propertyNames().toArray(String[]::new))) {
      ObjectNode counts = (ObjectNode) node.get(roi);
      counts.remove(members);
      if (counts.isEmpty()) {
        node.remove(roi);
      }
    }
    return node;
  }
}
