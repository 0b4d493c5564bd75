package org.neuropil.connectome.ingest.flat.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Looks at the lengths inside a page before the decoders, which make arrays of the lengths they are
 * told, get it.
 */
final class PageShape {
  private static final int MAX_VALUES = 1 << 24;

  private PageShape() {}

  /** A dictionary has as many values as its bytes can hold, and texts that end within them. */
  static void check(DictionaryPage page, ColumnDescriptor column) {
    PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
    long smallest = type == PrimitiveTypeName.INT64 || type == PrimitiveTypeName.DOUBLE ? 8 : 4;
    int values = page.getDictionarySize();
    if (values < 0 || values * smallest > page.getBytes().size()) {
      throw damaged("a dictionary of " + values + " values");
    }
    if (type == PrimitiveTypeName.BINARY) {
      try {
        ByteBuffer bytes = order(page.getBytes().toByteBuffer());
        for (int i = 0; i < values; i++) {
          part(bytes);
        }
      } catch (IOException e) {
        throw new ParquetDecodingException(e.getMessage(), e);
      }
    }
  }

  static void check(DataPage page, ColumnDescriptor column) {
    try {
      int values = page.getValueCount();
      if (values < 0 || values > MAX_VALUES) {
        throw damaged("a page of " + values + " values, " + MAX_VALUES + " at most");
      }
      if (page instanceof DataPageV1 v1) {
        ByteBuffer bytes = order(v1.getBytes().toByteBuffer());
        if (column.getMaxDefinitionLevel() > 0) {
          levels(v1.getDlEncoding(), bytes, values);
        }
        values(v1.getValueEncoding(), bytes, values);
      } else if (page instanceof DataPageV2 v2) {
        if (column.getMaxDefinitionLevel() > 0) {
          runs(order(v2.getDefinitionLevels().toByteBuffer()), 1, values);
        }
        values(v2.getDataEncoding(), order(v2.getData().toByteBuffer()), values);
      }
    } catch (IOException e) {
      throw new ParquetDecodingException(e.getMessage(), e);
    }
  }

  private static ByteBuffer order(ByteBuffer bytes) {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void levels(Encoding encoding, ByteBuffer bytes, int values) {
    if (encoding != Encoding.RLE) {
      throw damaged("definition levels by " + encoding);
    }
    runs(part(bytes), 1, values);
  }

  /** A part that begins with its length. */
  private static ByteBuffer part(ByteBuffer bytes) {
    int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw damaged("a part of " + length + " bytes");
    }
    ByteBuffer part = bytes.slice().limit(length);
    bytes.position(bytes.position() + length);
    return part;
  }

  @SuppressWarnings("deprecation") // PLAIN_DICTIONARY is deprecated, and in many files
  private static void values(Encoding encoding, ByteBuffer bytes, int values) {
    switch (encoding) {
      case PLAIN, BYTE_STREAM_SPLIT -> {}
      case RLE -> runs(part(bytes), 1, values);
      case RLE_DICTIONARY, PLAIN_DICTIONARY -> {
        if (bytes.hasRemaining()) {
          int bits = bytes.get() & 0xff;
          if (bits > Integer.SIZE) {
            throw damaged("places of " + bits + " bits");
          }
          runs(bytes, bits, values);
        }
      }
      case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> deltas(bytes, values);
      case DELTA_BYTE_ARRAY, BIT_PACKED ->
          throw new UnsupportedOperationException(
              "Its values are packed by " + encoding + ": write the file with another encoding");
    }
  }

  /** Runs of the hybrid of run lengths and packed bits. */
  private static void runs(ByteBuffer bytes, int bits, int values) {
    long seen = 0;
    while (seen < values && bytes.hasRemaining()) {
      long head = varint(bytes);
      long count = head >>> 1;
      long size;
      if ((head & 1) == 0) {
        size = (bits + 7) / 8;
        seen += count;
      } else {
        // Writers may cut the bytes of the last group, which has eight values, filled up or not.
        size = Math.min(count * bits, bytes.remaining());
        count *= 8;
        if (count > values - seen + 7) {
          throw damaged("a run of " + count + " values in a page of " + values);
        }
        seen += count;
      }
      if (size > bytes.remaining()) {
        throw damaged("a run that is cut off");
      }
      bytes.position(bytes.position() + (int) size);
    }
  }

  /** The head of a block of differences: block size, miniblocks, values. */
  private static void deltas(ByteBuffer bytes, int values) {
    long block = varint(bytes);
    long miniblocks = varint(bytes);
    long count = varint(bytes);
    boolean sound =
        block > 0
            && block <= 1 << 16
            && miniblocks > 0
            && block % miniblocks == 0
            && (block / miniblocks) % 8 == 0;
    if (!sound || count > values) {
      throw damaged(count + " differences in blocks of " + block);
    }
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < 35 && bytes.hasRemaining(); shift += 7) {
      int b = bytes.get();
      value |= (long) (b & 127) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged("a number that is cut off");
  }

  private static ParquetDecodingException damaged(String what) {
    return new ParquetDecodingException(what);
  }
}
