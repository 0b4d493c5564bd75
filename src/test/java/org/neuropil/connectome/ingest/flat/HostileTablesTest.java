package org.neuropil.connectome.ingest.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.source.TableForm;

/** Files that lie get an answer; they never take the memory that they speak of. */
class HostileTablesTest {
  private static final Path FLAT = Path.of("src/test/resources/fixtures/flat-mini");
  private static final long SEED = 20_261_125;
  private static final int TRIES = 40;

  @TempDir Path folder;

  private static TableForm form(String name) {
    return name.endsWith(".parquet") ? TableForm.PARQUET : TableForm.ARROW;
  }

  private long read(String name, byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("x"), bytes);
    try (FlatTable table = FlatTable.open(file, form(name))) {
      BitSet wanted = new BitSet();
      for (int i = 0; i < table.columns().size(); i++) {
        wanted.set(i, table.columns().get(i).type() != FlatType.UNREAD);
      }
      FlatRow row = new FlatRow(table.columns().size());
      FlatRows rows = table.rows(wanted);
      long n = 0;
      while (rows.next(row)) {
        n++;
      }
      return n;
    }
  }

  private static byte[] bytes(String name) throws Exception {
    return Files.readAllBytes(FLAT.resolve(name));
  }

  private void refuses(Kind kind, String advice, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            FlatException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.advice()).contains(advice).endsWith(".");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "types/bodies.feather",
        "feather-lz4/body-annotations.feather",
        "feather-zstd/bodies.feather",
        "types-parquet/bodies.parquet",
        "parquet-zstd/weights.parquet"
      })
  void saysThatAFileIsCutOff(String name) throws Exception {
    byte[] whole = bytes(name);
    Random random = new Random(SEED);
    assertThat(read(name, whole)).isPositive();
    for (int i = 0; i < TRIES; i++) {
      int length = random.nextInt(whole.length);
      assertThatThrownBy(() -> read(name, Arrays.copyOf(whole, length)))
          .as("seed %d, %d bytes", SEED, length)
          .isInstanceOf(FlatException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "types/bodies.feather",
        "types/edges.feather",
        "feather-lz4/body-annotations.feather",
        "feather-zstd/roi.feather",
        "arrow-plain/bodies.arrow",
        "types-parquet/bodies.parquet",
        "parquet-zstd/bodies.parquet",
        "parquet-snappy/neurons.parquet",
        "parquet-parts/weights-0.parquet"
      })
  void survivesAnyChangeOfBytes(String name) throws Exception {
    byte[] whole = bytes(name);
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      byte[] changed = whole.clone();
      // The lengths that matter stand near the end, in the footer, and at the beginning of pages.
      int from = random.nextBoolean() ? Math.max(0, whole.length - 2000) : 0;
      int at = from + random.nextInt(whole.length - from - 8);
      int length = 1 + random.nextInt(8);
      for (int j = 0; j < length; j++) {
        changed[at + j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0xff);
      }
      try {
        read(name, changed);
      } catch (FlatException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ", try " + i + ", byte " + at, e);
      }
    }
    assertThat(refused).isGreaterThan(TRIES / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"types/edges.feather", "types-parquet/edges.parquet"})
  void refusesAFooterOfAnyFalseLength(String name) throws Exception {
    byte[] whole = bytes(name);
    int place = whole.length - (form(name) == TableForm.PARQUET ? 8 : 10);
    for (int length : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, whole.length}) {
      byte[] changed = whole.clone();
      for (int i = 0; i < Integer.BYTES; i++) {
        changed[place + i] = (byte) (length >> (8 * i));
      }
      refuses(
          Kind.TABLE_DAMAGED, "the length of its footer is " + length, () -> read(name, changed));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.feather", "x.parquet"})
  void refusesWhatIsSomethingElse(String name) {
    byte[] csv = "bodyId_pre,bodyId_post,weight\n1,2,3\n".getBytes(StandardCharsets.UTF_8);
    refuses(Kind.TABLE_DAMAGED, "begins and ends with", () -> read(name, csv));
    refuses(Kind.TABLE_DAMAGED, "it has 0 bytes", () -> read(name, new byte[0]));
  }

  @Test
  void saysHowToWriteAgainWhatIsOfAnotherForm() throws Exception {
    byte[] first = bytes("odd/version1.feather");
    refuses(Kind.TABLE_FORM, "write it again as version 2", () -> read("x.feather", first));
    byte[] stream = bytes("odd/stream.arrow");
    refuses(Kind.TABLE_FORM, "Arrow stream", () -> read("x.arrow", stream));
    byte[] encrypted = bytes("types-parquet/edges.parquet");
    encrypted[encrypted.length - 1] = 'E';
    refuses(Kind.TABLE_FORM, "encrypted", () -> read("x.parquet", encrypted));
  }

  @Test
  void saysThatAFileCannotBeOpened() {
    Path missing = folder.resolve("gone");
    for (TableForm form : new TableForm[] {TableForm.ARROW, TableForm.PARQUET}) {
      refuses(Kind.UNREADABLE, "check the file's rights", () -> FlatTable.open(missing, form));
    }
  }

  @Test
  void readsTablesWithoutRows() throws Exception {
    assertThat(read("x.feather", bytes("odd/empty.feather"))).isZero();
    assertThat(read("x.parquet", bytes("odd/empty.parquet"))).isZero();
  }
}
