package org.neuropil.connectome.adjacency;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.neuropil.connectome.graph.GraphPoint;

/**
 * A property's value as bytes: a tag, then big-endian content. {@code L} long, {@code D} double,
 * {@code T} and {@code F} booleans, {@code S} text (length in bytes as int, UTF-8), {@code P} point
 * (srid as int, number of coordinates as byte, doubles), {@code A} list (length as int, values).
 */
final class ValueCodec {
  private ValueCodec() {}

  /**
   * @throws SnapshotUnfitException for values of other kinds
   */
  static byte[] encode(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(40);
    try {
      write(value, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Object value, DataOutputStream out) throws IOException {
    if (value instanceof Long whole) {
      out.writeByte('L');
      out.writeLong(whole);
    } else if (value instanceof Double real) {
      out.writeByte('D');
      out.writeDouble(real);
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? 'T' : 'F');
    } else if (value instanceof String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeByte('S');
      out.writeInt(utf8.length);
      out.write(utf8);
    } else if (value instanceof GraphPoint point) {
      out.writeByte('P');
      out.writeInt(point.srid());
      out.writeByte(point.coordinates().size());
      for (double at : point.coordinates()) {
        out.writeDouble(at);
      }
    } else if (value instanceof List<?> items) {
      out.writeByte('A');
      out.writeInt(items.size());
      for (Object item : items) {
        write(item, out);
      }
    } else {
      throw new SnapshotUnfitException(
          "a property of the kind "
              + value.getClass().getSimpleName()
              + " (expected: numbers, texts, booleans, points and lists of them)");
    }
  }

  /**
   * @throws IllegalStateException when the bytes are no value
   * @throws java.nio.BufferUnderflowException when they end early
   */
  static Object decode(ByteBuffer bytes) {
    return read(bytes.order(ByteOrder.BIG_ENDIAN), true);
  }

  private static Object read(ByteBuffer in, boolean outermost) {
    byte tag = in.get();
    switch (tag) {
      case 'L':
        return in.getLong();
      case 'D':
        return in.getDouble();
      case 'T':
        return true;
      case 'F':
        return false;
      case 'S':
        byte[] utf8 = new byte[length(in)];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
      case 'P':
        int srid = in.getInt();
        int axes = in.get();
        List<Double> coordinates = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
          coordinates.add(in.getDouble());
        }
        return new GraphPoint(srid, coordinates);
      case 'A':
        if (!outermost) {
          throw new IllegalStateException("value: a list in a list (expected: simple values)");
        }
        int size = length(in);
        List<Object> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          items.add(read(in, false));
        }
        return items;
      default:
        throw new IllegalStateException("value: tag " + tag + " (expected: one of LDTFSPA)");
    }
  }

  /** A length that there are bytes for: everything takes at least one. */
  private static int length(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalStateException(
          "value: length " + length + " (expected: 0 to " + in.remaining() + ")");
    }
    return length;
  }
}
