package org.neuropil.web.neuprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuropil.web.neuprint.TestServer.body;
import static org.neuropil.web.neuprint.TestServer.post;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.neuropil.connectome.graph.GraphNode;
import org.neuropil.connectome.graph.GraphPoint;

@ResourceLock(TestServer.LOCK)
class ArrowResultTest {
  /** The types of columns, and their values row by row as plain ones. */
  private record Read(Map<String, String> types, List<List<Object>> rows, int batches) {}

  private static Read read(byte[] stream) throws IOException {
    Map<String, String> types = new LinkedHashMap<>();
    List<List<Object>> rows = new ArrayList<>();
    int batches = 0;
    try (RootAllocator allocator = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
      for (Field field : reader.getVectorSchemaRoot().getSchema().getFields()) {
        types.put(field.getName(), type(field));
      }
      while (reader.loadNextBatch()) {
        batches++;
        for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
          List<Object> row = new ArrayList<>();
          for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
            row.add(plain(vector, vector.getObject(i)));
          }
          rows.add(row);
        }
      }
    }
    return new Read(types, rows, batches);
  }

  private static String type(Field field) {
    List<String> children = field.getChildren().stream().map(ArrowResultTest::type).toList();
    String name = field.getType().getTypeID().name().toLowerCase(java.util.Locale.ROOT);
    return children.isEmpty() ? name : name + children;
  }

  private static Object plain(FieldVector vector, Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (vector instanceof MapVector) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Object entry : (List<?>) value) {
        Map<?, ?> pair = (Map<?, ?>) entry;
        map.put(String.valueOf(pair.get("key")), pair.get("value"));
      }
      return map;
    }
    return value instanceof List<?> || value instanceof Map<?, ?> ? value : value.toString();
  }

  /** One column of these values. */
  private static Read column(Object... values) throws IOException {
    try (ArrowResult result = new ArrowResult(() -> {})) {
      result.columns(List.of("c"));
      for (Object value : values) {
        result.row(Arrays.asList(value));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      result.writeTo(out);
      return read(out.toByteArray());
    }
  }

  private static List<Object> cells(Read read) {
    List<Object> cells = new ArrayList<>();
    read.rows().forEach(row -> cells.add(row.get(0)));
    return cells;
  }

  @Test
  void takesTypesFromAllRows() throws IOException {
    Read read = read(post("/api/custom/arrow", body("Mini:v1", "TYPES")).http().body());
    assertThat(read.types())
        .containsEntry("int", "int")
        .containsEntry("number", "floatingpoint")
        .containsEntry("whole", "int")
        .containsEntry("flag", "bool")
        .containsEntry("text", "utf8")
        .containsEntry("none", "null")
        .containsEntry("list", "list[int]")
        .containsEntry("map", "map[struct[utf8, int]]")
        .containsEntry("mixed", "utf8");
    assertThat(read.rows()).hasSize(20_002);
    assertThat(read.batches()).isGreaterThan(2);
    assertThat(read.rows().get(0))
        .isEqualTo(Arrays.asList(null, 1.0, 1L, null, null, null, List.of(), Map.of(), "a"));
    long id = FakeGraph.BIG + 9_999;
    assertThat(read.rows().get(10_000))
        .isEqualTo(
            Arrays.asList(
                id,
                9_999.0,
                9_999L,
                true,
                "t9999",
                null,
                List.of(9_999L),
                Map.of("k0", 9_999L),
                "9999"));
    assertThat(read.rows().get(20_001))
        .isEqualTo(Arrays.asList(1L, 0.5, 2L, false, "", null, null, null, "[1]"));
  }

  @Test
  void hasTheColumnsOfAnEmptyResult() throws IOException {
    TestServer.Answer answer = post("/api/custom/arrow", body("Mini:v1", "NOTHING"));
    assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.apache.arrow.stream");
    Read read = read(answer.http().body());
    assertThat(read.types().keySet()).containsExactly("a", "b");
    assertThat(read.rows()).isEmpty();
  }

  @Test
  void makesStructsOfPoints() throws IOException {
    Read read = column(new GraphPoint(9157, List.of(1.0, 2.0, 3.0)), null);
    assertThat(read.types().get("c")).startsWith("struct[list[int], struct[utf8");
    assertThat(cells(read).get(0).toString()).contains("[1,2,3]");
    assertThat(cells(read).get(1)).isNull();
  }

  @Test
  void makesStructsOfNodesWithAbsentPropertiesNull() throws IOException {
    Read read =
        column(
            new GraphNode(1, List.of(), Map.of("bodyId", FakeGraph.BIG, "type", "A")),
            new GraphNode(2, List.of(), Map.of("bodyId", 2L)));
    assertThat(read.types().get("c")).isIn("struct[int, utf8]", "struct[utf8, int]");
    Map<?, ?> first = (Map<?, ?>) cells(read).get(0);
    Map<?, ?> second = (Map<?, ?>) cells(read).get(1);
    assertThat(first.get("bodyId")).isEqualTo(FakeGraph.BIG);
    assertThat(first.get("type")).hasToString("A");
    assertThat(second.get("bodyId")).isEqualTo(2L);
    assertThat(second.get("type")).isNull();
  }

  @Test
  void nestsListsAndMaps() throws IOException {
    assertThat(column(List.of(List.of(1L)), List.of()).types())
        .containsEntry("c", "list[list[int]]");
    Map<String, Object> one = Map.of("FB", Map.of("pre", 1L));
    Map<String, Object> two = Map.of("EB", Map.of("post", 2L));
    assertThat(column(one, two).types())
        .containsEntry("c", "map[struct[utf8, map[struct[utf8, int]]]]");
    assertThat(column(Map.of(), Map.of()).types()).containsEntry("c", "map[struct[utf8, utf8]]");
    assertThat(column(List.of(1L, "x")).types()).containsEntry("c", "list[utf8]");
  }

  @Test
  void losesNoNumber() throws IOException {
    assertThat(cells(column(Long.MAX_VALUE, Long.MIN_VALUE, 0L)))
        .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE, 0L);
    assertThat(cells(column(0.1, 1e300, Double.NaN, -0.5, Double.MIN_VALUE)))
        .containsExactly(0.1, 1e300, null, -0.5, Double.MIN_VALUE);
  }

  @Test
  void spillsWhatIsLong() throws IOException {
    Object[] texts = new Object[300];
    Arrays.setAll(texts, i -> i + "x".repeat(100_000));
    Read read = column(texts);
    assertThat(read.batches()).isGreaterThan(5);
    assertThat(cells(read)).isEqualTo(List.of(texts));
  }

  @Test
  void boundsASpill() throws IOException {
    try (RowSpill spill = new RowSpill(10 << 20)) {
      spill.write(new byte[9 << 20]);
      assertThatThrownBy(() -> spill.write(new byte[2 << 20]))
          .isInstanceOf(NeuprintException.class)
          .hasMessageContaining("/api/custom/custom");
    }
  }
}
