package org.neuropil.connectome.ingest.flat.arrow;

import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.flat.FlatColumn;
import org.neuropil.connectome.ingest.flat.FlatRow;
import org.neuropil.connectome.ingest.flat.FlatType;

/**
 * The values of one column in the batch that is loaded.
 *
 * @param vector the values themselves, or their places in the dictionary
 * @param dictionary the values of a column by dictionary
 */
record ArrowColumn(FlatColumn column, FieldVector vector, @Nullable FieldVector dictionary) {
  private static final int MAX_TEXT = 64 << 20;

  static ArrowColumn of(FieldVector vector, @Nullable FieldVector dictionary) {
    ArrowType type = (dictionary == null ? vector : dictionary).getField().getType();
    String described = dictionary == null ? type.toString() : "dictionary of " + type;
    FlatColumn column = new FlatColumn(vector.getName(), typeOf(type), described);
    return new ArrowColumn(column, vector, dictionary);
  }

  /** Whether values of a field's type, or of the dictionary's that it is of, are read. */
  static boolean isRead(Field field) {
    return typeOf(field.getType()) != FlatType.UNREAD;
  }

  boolean isRead() {
    return column.type() != FlatType.UNREAD;
  }

  private static FlatType typeOf(ArrowType type) {
    if (type instanceof ArrowType.Int whole) {
      return FlatType.whole(whole.getBitWidth(), whole.getIsSigned());
    }
    if (type instanceof ArrowType.FloatingPoint decimal) {
      return decimal.getPrecision() == FloatingPointPrecision.HALF
          ? FlatType.UNREAD
          : FlatType.DECIMAL;
    }
    if (type instanceof ArrowType.Bool) {
      return FlatType.BOOLEAN;
    }
    boolean text =
        type instanceof ArrowType.Utf8
            || type instanceof ArrowType.LargeUtf8
            || type instanceof ArrowType.Utf8View
            || type instanceof ArrowType.Null;
    return text ? FlatType.TEXT : FlatType.UNREAD;
  }

  /** Puts the value of one row of the batch into a column of another. */
  void take(int row, FlatRow into, int index) {
    FieldVector values = dictionary == null ? vector : dictionary;
    int place = vector instanceof NullVector || vector.isNull(row) ? -1 : place(row);
    if (place < 0 || values instanceof NullVector || values.isNull(place)) {
      into.setNull(index);
      return;
    }
    switch (column.type()) {
      case INT, LONG, UNSIGNED -> into.set(index, ((BaseIntVector) values).getValueAsLong(place));
      case DECIMAL -> into.set(index, ((FloatingPointVector) values).getValueAsDouble(place));
      case BOOLEAN -> into.set(index, ((BitVector) values).get(place) != 0);
      case TEXT -> into.set(index, text(values, place));
      case UNREAD -> throw new IllegalArgumentException("column " + index + " is not read");
    }
  }

  /** The bytes, with the lengths checked that a file may lie about. */
  private static byte[] text(FieldVector values, int place) {
    if (values instanceof VarCharVector texts) {
      ArrowBuf offsets = texts.getOffsetBuffer();
      long at = (long) place * Integer.BYTES;
      return bytes(texts.getDataBuffer(), offsets.getInt(at), offsets.getInt(at + Integer.BYTES));
    }
    if (values instanceof LargeVarCharVector texts) {
      ArrowBuf offsets = texts.getOffsetBuffer();
      long at = (long) place * Long.BYTES;
      return bytes(texts.getDataBuffer(), offsets.getLong(at), offsets.getLong(at + Long.BYTES));
    }
    ViewVarCharVector views = (ViewVarCharVector) values;
    long length = views.getDataBuffer().getInt((long) place * ViewVarCharVector.ELEMENT_SIZE);
    long room = ViewVarCharVector.INLINE_SIZE;
    List<ArrowBuf> buffers = views.getDataBuffers();
    for (ArrowBuf buffer : buffers) {
      room = Math.max(room, buffer.capacity());
    }
    check(0, length, room);
    return views.get(place);
  }

  private static byte[] bytes(ArrowBuf data, long from, long to) {
    check(from, to, data.capacity());
    byte[] bytes = new byte[(int) (to - from)];
    data.getBytes(from, bytes);
    return bytes;
  }

  private static void check(long from, long to, long room) {
    if (from < 0 || to < from || to > room || to - from > MAX_TEXT) {
      throw new IllegalArgumentException("a text of " + (to - from) + " bytes, 64 MiB at most");
    }
  }

  private int place(int row) {
    if (dictionary == null) {
      return row;
    }
    long place = ((BaseIntVector) vector).getValueAsLong(row);
    if (place < 0 || place >= dictionary.getValueCount()) {
      throw new IllegalArgumentException("place " + place + " in a dictionary");
    }
    return (int) place;
  }
}
