package org.neuropil.connectome.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBlockTest {
  @TempDir Path folder;

  record Row(long line, List<String> fields) {}

  /** All rows of a file, read in blocks of about the given size. */
  private static List<Row> read(Path file, int blockSize) throws Exception {
    List<Row> rows = new ArrayList<>();
    Text text = new Text();
    RecordBlock block = new RecordBlock(blockSize);
    try (RecordReader reader = new RecordReader(file, 1 << 20)) {
      while (reader.read(block)) {
        block.split();
        assertThat(block.fault()).isNull();
        for (int row = 0; row < block.rows(); row++) {
          List<String> fields = new ArrayList<>(Collections.nCopies(block.width(row), ""));
          for (int f = block.firstField(row); f < block.firstField(row + 1); f++) {
            fields.set(block.column(f), text.of(block, f));
          }
          rows.add(new Row(block.line(row), fields));
        }
      }
    }
    return rows;
  }

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("t.csv"), content);
  }

  /** The same by Commons CSV; a record's line is where the one before it ended. */
  private static List<Row> readByCommons(String content) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(
            new StringReader(content),
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get())) {
      for (CSVRecord record : parser) {
        int position = (int) record.getCharacterPosition();
        while ("\r\n".indexOf(content.charAt(position)) >= 0) {
          position++; // blank lines before the record
        }
        long line = 1 + content.substring(0, position).chars().filter(c -> c == '\n').count();
        rows.add(new Row(line, Arrays.asList(record.values())));
      }
    }
    return rows;
  }

  private static final String[] PIECES = {
    "", "", "", "a", "true", "ROI(R)", "µ-zone", "😀", " ", "12", "-0.5", "x y", "{x:1}", "'", ";"
  };

  private static String content(Random random) {
    StringBuilder content = new StringBuilder();
    int rows = random.nextInt(12);
    String end = random.nextBoolean() ? "\n" : "\r\n";
    for (int row = 0; row < rows; row++) {
      int fields = random.nextInt(10) == 0 ? 40 : 1 + random.nextInt(6);
      for (int field = 0; field < fields; field++) {
        content.append(field == 0 ? "" : ",");
        String plain =
            PIECES[random.nextInt(PIECES.length)] + PIECES[random.nextInt(PIECES.length)];
        if (random.nextInt(3) > 0) {
          content.append(plain);
        } else {
          String inner = List.of("", "\n", "\"\"", ",", "\r\n", "\"\"\"\"").get(random.nextInt(6));
          content.append('"').append(plain).append(inner).append(plain).append('"');
        }
      }
      if (row < rows - 1 || random.nextBoolean()) {
        content.append(end);
        if (random.nextInt(8) == 0) {
          content.append(end); // a blank line is no record
        }
      }
    }
    return content.toString();
  }

  @Test
  void findsTheFieldsThatCommonsCsvFinds() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      String content = content(random);
      List<Row> expected = readByCommons(content);
      int blockSize = 1 + random.nextInt(200);
      assertThat(read(file(content), blockSize))
          .as("seed %d, round %d, block %d: %s", seed, round, blockSize, content)
          .isEqualTo(expected);
    }
  }

  @Test
  void cutsBlocksAtRecordEndsWhateverTheirSize() throws Exception {
    String content = "a,\"b\nc\",d\n\"e\"\"\",,\n,,\"f,\ng\"\nlast,x,y";
    List<Row> expected = readByCommons(content);
    int n = content.getBytes(StandardCharsets.UTF_8).length;
    for (int size = 1; size <= n + 1; size++) {
      assertThat(read(file(content), size)).as("block of %d", size).isEqualTo(expected);
    }
    assertThat(expected).extracting(Row::line).containsExactly(1L, 3L, 4L, 6L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 250})
  void countsRunsOfCommas(int commas) throws Exception {
    String content = ",".repeat(commas) + "x" + ",".repeat(commas) + "\ny\n";
    List<Row> rows = read(file(content), 1000);
    assertThat(rows.get(0).fields()).hasSize(2 * commas + 1);
    assertThat(rows.get(0).fields().get(commas)).isEqualTo("x");
    assertThat(rows.get(1)).isEqualTo(new Row(2, List.of("y")));
  }

  @Test
  void skipsAByteOrderMarkOnce() throws Exception {
    assertThat(read(file("\ufeffa,b\n\ufeffc,d\n"), 3))
        .containsExactly(new Row(1, List.of("a", "b")), new Row(2, List.of("\ufeffc", "d")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'a,b|c,\"d', QUOTE_NOT_CLOSED, 2, 1",
        "'a,\"b', QUOTE_NOT_CLOSED, 1, 1",
        "'a|\"', QUOTE_NOT_CLOSED, 2, 0",
        "'a|b,c\"d|e', QUOTE_MISPLACED, 2, 1",
        "'a|b,\"c\"d|e', QUOTE_MISPLACED, 2, 1",
        "'\"x|y\",1|a,b,^c', LONE_CARRIAGE_RETURN, 3, 2",
        "'a^b', LONE_CARRIAGE_RETURN, 1, 0"
      })
  void namesLineAndColumnOfAFault(String content, RecordBlock.Fault fault, long line, int column)
      throws Exception {
    RecordBlock block = new RecordBlock(100);
    Path file = file(content.replace('|', '\n').replace('^', '\r'));
    try (RecordReader reader = new RecordReader(file, 1000)) {
      assertThat(reader.read(block)).isTrue();
      block.split();
      if (block.fault() == null) {
        assertThat(reader.read(block)).isTrue();
        block.split();
      }
    }
    assertThat(block.fault()).isEqualTo(fault);
    assertThat(block.faultLine()).isEqualTo(line);
    assertThat(block.faultColumn()).isEqualTo(column);
  }

  @Test
  void refusesARecordOverTheLimit() throws Exception {
    Path file = file("a\nb\n\"" + "x\n".repeat(5000));
    RecordBlock block = new RecordBlock(64);
    try (RecordReader reader = new RecordReader(file, 2000)) {
      assertThat(reader.read(block)).isTrue();
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> reader.read(block)))
          .isInstanceOfSatisfying(
              RecordReader.RecordTooLong.class, e -> assertThat(e.line()).isEqualTo(3));
    }
  }

  @Test
  void readsTheHeaderAlone() throws Exception {
    RecordBlock block = new RecordBlock(1000);
    try (RecordReader reader = new RecordReader(file("\"a\nb\",c\n1,2\n3,4\n"), 1000)) {
      assertThat(reader.readOne(block)).isTrue();
      block.split();
      assertThat(block.rows()).isEqualTo(1);
      assertThat(reader.read(block)).isTrue();
      block.split();
      assertThat(block.rows()).isEqualTo(2);
      assertThat(block.line(1)).isEqualTo(4);
    }
  }
}
