package org.neuropil.web.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.graph.GraphPoint;
import org.neuropil.connectome.table.Column;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same rows in each format say the same. */
class TableFormatsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final List<Column> COLUMNS =
      List.of(
          new Column("bodyId", Column.Type.BODY_ID),
          new Column("n", Column.Type.INTEGER),
          new Column("share", Column.Type.FLOAT),
          new Column("cropped", Column.Type.BOOLEAN),
          new Column("type", Column.Type.TEXT),
          new Column("rois", Column.Type.NESTED));

  private static byte[] write(TableFormat format, List<List<Object>> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowWriter writer = RowWriter.open(format, COLUMNS, out)) {
      for (List<Object> row : rows) {
        writer.row(row);
      }
      writer.finish();
    }
    return out.toByteArray();
  }

  private static List<List<Object>> randomRows(int count, long seed) {
    Random random = new Random(seed);
    String[] texts = {"", "a,b", "say \"x\"", "two\nlines", "größe", "🧠", " edge ", "dSEZ;CN"};
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> rois = new LinkedHashMap<>();
      rois.put("a'L(R)", (long) random.nextInt(9));
      rois.put("at", new GraphPoint(9157, List.of(1.0, 2.0, 3.5)));
      List<Object> row =
          Arrays.asList(
              9007199254740993L + i,
              random.nextLong(),
              random.nextGaussian(),
              random.nextBoolean(),
              texts[random.nextInt(texts.length)],
              rois);
      for (int c = 1; c < row.size(); c++) {
        if (random.nextInt(4) == 0) {
          row.set(c, null);
        }
      }
      rows.add(row);
    }
    return rows;
  }

  /** Rows as texts of JSON values, null where absent: what all formats are brought to. */
  private static List<List<String>> fromNdjson(byte[] bytes) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      JsonNode node = MAPPER.readTree(line);
      List<String> row = new ArrayList<>();
      for (Column column : COLUMNS) {
        JsonNode value = node.get(column.name());
        row.add(value == null ? null : value.isString() ? value.asString() : value.toString());
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> fromCsv(byte[] bytes) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setQuoteMode(null).setNullString(null).get();
    List<List<String>> rows = new ArrayList<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (CSVRecord record : format.parse(new StringReader(text))) {
      List<String> row = new ArrayList<>();
      record.forEach(row::add);
      rows.add(row);
    }
    assertThat(rows.remove(0)).isEqualTo(COLUMNS.stream().map(Column::name).toList());
    return rows;
  }

  private static List<List<String>> fromArrow(byte[] bytes) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (RootAllocator allocator = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(bytes), allocator)) {
      while (reader.loadNextBatch()) {
        for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
          List<String> row = new ArrayList<>();
          for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
            Object value = vector.getObject(i);
            row.add(value == null ? null : value.toString());
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8191, 8192, 8193, 20_000})
  void sayTheSame(int count) throws IOException {
    List<List<Object>> rows = randomRows(count, count);
    List<List<String>> lines = fromNdjson(write(TableFormat.NDJSON, rows));
    assertThat(lines).hasSize(count);
    assertThat(fromArrow(write(TableFormat.ARROW, rows))).isEqualTo(lines);
    // A CSV reader cannot tell an absent field from an empty text.
    List<List<String>> blanks =
        lines.stream().map(row -> row.stream().map(v -> v == null ? "" : v).toList()).toList();
    assertThat(fromCsv(write(TableFormat.CSV, rows))).isEqualTo(blanks);
  }

  @Test
  void haveNoRowsWhenThereAreNone() throws IOException {
    assertThat(write(TableFormat.NDJSON, List.of())).isEmpty();
    assertThat(fromCsv(write(TableFormat.CSV, List.of()))).isEmpty();
    assertThat(fromArrow(write(TableFormat.ARROW, List.of()))).isEmpty();
  }

  @Test
  void endEachLineOfJson() throws IOException {
    String text = new String(write(TableFormat.NDJSON, randomRows(2, 1)), StandardCharsets.UTF_8);
    assertThat(text).endsWith("}\n");
    assertThat(text.chars().filter(c -> c == '\n')).hasSize(2);
  }

  @Test
  void distinguishAnAbsentValueFromAnEmptyTextInCsv() throws IOException {
    List<List<Object>> rows =
        List.of(
            Arrays.asList(1L, null, null, null, "", null),
            Arrays.asList(2L, null, null, null, null, null));
    assertThat(new String(write(TableFormat.CSV, rows), StandardCharsets.UTF_8))
        .isEqualTo("bodyId,n,share,cropped,type,rois\n1,,,,\"\",\n2,,,,,\n");
  }

  @Test
  void giveArrowItsTypes() throws IOException {
    byte[] bytes = write(TableFormat.ARROW, randomRows(3, 3));
    try (RootAllocator allocator = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(bytes), allocator)) {
      List<String> types =
          reader.getVectorSchemaRoot().getSchema().getFields().stream()
              .map(field -> field.getType().toString())
              .toList();
      assertThat(types)
          .containsExactly(
              "Int(64, true)", "Int(64, true)", "FloatingPoint(DOUBLE)", "Bool", "Utf8", "Utf8");
      assertThat(reader.getVectorSchemaRoot().getSchema().getFields().get(5).getMetadata())
          .containsEntry("neuropil.encoding", "json");
    }
  }

  @Test
  void doNotCompleteWhatFailed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowWriter writer = RowWriter.open(TableFormat.ARROW, COLUMNS, out);
    for (List<Object> row : randomRows(9000, 5)) {
      writer.row(row);
    }
    writer.close();
    byte[] cut = out.toByteArray();
    // The stream's end is four bytes of ones and four of zeros.
    assertThat(Arrays.copyOfRange(cut, cut.length - 8, cut.length))
        .isNotEqualTo(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0});
  }

  @Test
  void refuseAnotherTypeInArrow() throws IOException {
    try (RowWriter writer =
        RowWriter.open(TableFormat.ARROW, COLUMNS, new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> writer.row(Arrays.asList(1L, "x", null, null, null, null)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("n: String (expected: INTEGER");
    }
  }

  @Test
  void replaceHalvesOfSurrogatePairs() {
    assertThat(Json.wellFormed("a\uD83E\uDDE0b")).isEqualTo("a\uD83E\uDDE0b");
    assertThat(Json.wellFormed("\uDDE0a\uD83E")).isEqualTo("\uFFFDa\uFFFD");
  }
}
