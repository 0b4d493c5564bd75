package org.neuropil.connectome.adjacency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.RoiInfoText;

/** A snapshot against the graph that it was made from. */
class SnapshotTest {
  private static ExportFixture fixture(String name) {
    return name.equals("larva") ? ExportFixture.larva() : ExportFixture.mini();
  }

  private static Snapshot snapshot(String name) {
    return name.equals("larva") ? SnapshotFixture.larva() : SnapshotFixture.mini();
  }

  @ParameterizedTest
  @ValueSource(strings = {"larva", "mini"})
  void holdsEveryPropertyOfEveryBody(String name) throws IOException {
    Snapshot snapshot = snapshot(name);
    int[] bodies = {0};
    fixture(name)
        .graph
        .read(
            new CypherQuery(
                "MATCH (n:Segment) RETURN n.bodyId, n:Neuron, properties(n)",
                Map.of(),
                Duration.ofMinutes(1)),
            new Cancellation(),
            row -> {
              int place = snapshot.bodies().place((long) row.get(0));
              Map<String, Object> found = new HashMap<>();
              snapshot
                  .properties()
                  .forEach(
                      (property, column) -> {
                        assertThat(column.has(place)).isEqualTo(column.value(place) != null);
                        if (column.has(place)) {
                          found.put(property, column.value(place));
                        }
                      });
              assertThat(found).isEqualTo(row.get(2));
              assertThat(snapshot.bodies().isNeuron(place)).isEqualTo(row.get(1));
              assertThat(snapshot.bodies().id(place)).isEqualTo(row.get(0));
              bodies[0]++;
              return true;
            });
    assertThat(snapshot.bodies().count()).isEqualTo(bodies[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"larva", "mini"})
  void holdsEveryConnectionBothWays(String name) throws IOException {
    Snapshot snapshot = snapshot(name);
    List<List<Object>> expected = new ArrayList<>();
    fixture(name)
        .graph
        .read(
            new CypherQuery(
                "MATCH (n:Segment)-[e:ConnectsTo]->(m:Segment) RETURN n.bodyId AS pre,"
                    + " m.bodyId AS post, e.weight, coalesce(e.weightHP, -1), e.roiInfo"
                    + " ORDER BY pre, post",
                Map.of(),
                Duration.ofMinutes(1)),
            new Cancellation(),
            row -> expected.add(new ArrayList<>(row)));
    List<List<Object>> rows = new ArrayList<>();
    TreeMap<String, List<Object>> columns = new TreeMap<>();
    Edges edges = snapshot.edges();
    for (int place = 0; place < snapshot.bodies().count(); place++) {
      Links down = snapshot.downstream();
      for (int i = down.start(place); i < down.end(place); i++) {
        rows.add(row(snapshot, place, down.partner(i), down.edge(i)));
      }
      Links up = snapshot.upstream();
      int last = -1;
      for (int i = up.start(place); i < up.end(place); i++) {
        assertThat(up.partner(i)).isGreaterThan(last);
        last = up.partner(i);
        columns.put(
            String.format("%08d %08d", last, place), row(snapshot, last, place, up.edge(i)));
      }
    }
    assertThat(edges.count()).isEqualTo(expected.size());
    assertThat(rows).isEqualTo(expected);
    assertThat(new ArrayList<>(columns.values())).isEqualTo(expected);
  }

  private static List<Object> row(Snapshot snapshot, int pre, int post, int edge) {
    Edges edges = snapshot.edges();
    List<Object> row = new ArrayList<>();
    row.add(snapshot.bodies().id(pre));
    row.add(snapshot.bodies().id(post));
    row.add((long) edges.weight(edge));
    row.add(edges.weightHP(edge) == Edges.ABSENT ? -1L : edges.weightHP(edge));
    int code = edges.roiInfo(edge);
    row.add(code < 0 ? null : snapshot.connectionRois().text(code));
    return row;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\"FB\": {\"pre\": 3, \"post\": 5}}",
        "{\"FB\":{\"post\":5},\"EB\":{\"pre\":1}}",
        " {\"FB\":{\"post\":5}}",
        "{\"FB\":{\"post\":5}} ",
        "{\"F\\\"B\": {\"post\": 5}, \"EB\": {\"post\": 0}}",
        "{\"FB\": {\"post\": 5.5, \"pre\": 2}}",
        "{\"FB\": {}, \"EB\": {\"post\": 123456789012345}}",
        "{\"FB\": {\"post\": -5}}",
        "{\"FB\": {\"post\": 05}}x",
        "{\"FB\": {\"deep\": {\"post\": 1}}}",
        "{\"FB\": 3, \"EB\": {\"post\": 4}}",
        "{\"FB\": {\"post\": 1, \"post\": 2}}",
        "{\"FB\": {\"post\": 1}"
      })
  void keepsEveryRoiInfoAsItIs(String text) {
    java.util.TreeSet<String> rois = new java.util.TreeSet<>();
    RoiDictionary dictionary = new RoiDictionary(rois);
    int code;
    try {
      code = dictionary.code(text);
    } catch (SnapshotUnfitException e) {
      assertThat(text)
          .satisfiesAnyOf(t -> assertThat(t).endsWith("x"), t -> assertThat(t).endsWith(": 1}"));
      return;
    }
    Map<String, Integer> numbers = new HashMap<>();
    rois.forEach(roi -> numbers.put(roi, numbers.size()));
    RoiInfos infos =
        new RoiInfos(
            new Blobs(
                java.nio.IntBuffer.wrap(dictionary.offsets()),
                java.nio.ByteBuffer.wrap(dictionary.bytes())),
            dictionary.forms(),
            numbers);
    assertThat(infos.text(code)).isEqualTo(text);
    assertThat(dictionary.code(text)).isEqualTo(code);
    List<String> expected = new ArrayList<>();
    RoiInfoText.read(text, (roi, name, n) -> expected.add(roi + name + n));
    List<String> counts = new ArrayList<>();
    infos.counts(code, (roi, name, n) -> counts.add(roi + name + n));
    assertThat(counts).isEqualTo(expected);
    List<String> posts = new ArrayList<>();
    infos.posts(code, (roi, n) -> posts.add(List.copyOf(rois).get(roi) + "post" + n));
    expected.removeIf(count -> !count.contains("post"));
    assertThat(posts).isEqualTo(expected);
  }
}
