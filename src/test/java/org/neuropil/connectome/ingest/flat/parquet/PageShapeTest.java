package org.neuropil.connectome.ingest.flat.parquet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;

/** Lengths inside pages for which decoders would make arrays. */
class PageShapeTest {
  private static final ColumnDescriptor REQUIRED =
      new ColumnDescriptor(
          new String[] {"x"}, Types.required(PrimitiveTypeName.INT64).named("x"), 0, 0);
  private static final ColumnDescriptor OPTIONAL =
      new ColumnDescriptor(
          new String[] {"x"}, Types.optional(PrimitiveTypeName.INT64).named("x"), 0, 1);

  private static DataPage page(int values, Encoding encoding, int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return new DataPageV1(
        BytesInput.from(content),
        values,
        content.length,
        Statistics.createStats(REQUIRED.getPrimitiveType()),
        Encoding.RLE,
        Encoding.RLE,
        encoding);
  }

  private static void refuses(DataPage page, ColumnDescriptor column, String what) {
    assertThatThrownBy(() -> PageShape.check(page, column))
        .isInstanceOf(ParquetDecodingException.class)
        .hasMessageContaining(what);
  }

  @Test
  void takesWhatFits() {
    // 4 bits, 3 times place 2; 4 bits, 8 packed places of which 5 count.
    assertThatCode(() -> PageShape.check(page(3, Encoding.RLE_DICTIONARY, 4, 6, 2), REQUIRED))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> PageShape.check(page(5, Encoding.RLE_DICTIONARY, 4, 3, 1, 2, 3, 4), REQUIRED))
        .doesNotThrowAnyException();
    // Levels of 2 bytes: 3 times 1.
    assertThatCode(() -> PageShape.check(page(3, Encoding.PLAIN, 2, 0, 0, 0, 6, 1, 9, 9), OPTIONAL))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesPackedRunsOfMoreValuesThanThePageHas() {
    refuses(
        page(5, Encoding.RLE_DICTIONARY, 0, 0xff, 0xff, 0xff, 0xff, 0x0f), REQUIRED, "a run of");
    refuses(
        page(5, Encoding.PLAIN, 5, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f), OPTIONAL, "a run of");
  }

  @Test
  void refusesMoreValuesThanAPageMayHave() {
    refuses(page(Integer.MAX_VALUE, Encoding.PLAIN), REQUIRED, "a page of 2147483647 values");
  }

  @Test
  void refusesDifferencesThatThePageHasNot() {
    refuses(
        page(3, Encoding.DELTA_BINARY_PACKED, 0x80, 1, 4, 0xff, 0xff, 0xff, 0x7f, 0),
        REQUIRED,
        "differences in blocks of 128");
    refuses(page(3, Encoding.DELTA_BINARY_PACKED, 0x80, 1, 0, 3, 0), REQUIRED, "differences");
  }

  @Test
  void refusesLevelsThatAreCutOff() {
    refuses(page(3, Encoding.PLAIN, 9, 0, 0, 0, 6, 1), OPTIONAL, "a part of 9 bytes");
    refuses(page(3, Encoding.PLAIN, 1), OPTIONAL, "a part of -1 bytes");
    refuses(page(3, Encoding.RLE_DICTIONARY, 33, 6), REQUIRED, "places of 33 bits");
  }

  @Test
  void refusesADictionaryOfMoreValuesThanItsBytesHold() {
    DictionaryPage page =
        new DictionaryPage(BytesInput.from(new byte[16]), Integer.MAX_VALUE, Encoding.PLAIN);
    assertThatThrownBy(() -> PageShape.check(page, REQUIRED))
        .hasMessageContaining("a dictionary of 2147483647 values");
  }

  @Test
  void refusesADictionaryWithATextBeyondItsEnd() {
    ColumnDescriptor text =
        new ColumnDescriptor(
            new String[] {"x"}, Types.required(PrimitiveTypeName.BINARY).named("x"), 0, 0);
    byte[] bytes = {1, 0, 0, 0, 'a', -1, -1, -1, 127, 'b'};
    DictionaryPage page = new DictionaryPage(BytesInput.from(bytes), 2, Encoding.PLAIN);
    assertThatThrownBy(() -> PageShape.check(page, text))
        .hasMessageContaining("a part of 2147483647 bytes");
  }

  @Test
  void saysWhichEncodingIsNotRead() {
    assertThatThrownBy(() -> PageShape.check(page(1, Encoding.DELTA_BYTE_ARRAY, 0), REQUIRED))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("DELTA_BYTE_ARRAY: write the file with another encoding");
  }
}
