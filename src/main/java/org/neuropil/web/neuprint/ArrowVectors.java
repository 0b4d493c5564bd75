package org.neuropil.web.neuprint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Puts values into vectors of the types that {@link ColumnShape} found for them. */
final class ArrowVectors {
  private ArrowVectors() {}

  /**
   * Sets one place of a vector.
   *
   * @param value plain, see {@link NeuprintValues#plain}
   */
  static void set(FieldVector vector, int index, @Nullable Object value) {
    if (vector instanceof NullVector) {
      return;
    }
    if (value == null) {
      vector.setNull(index);
    } else if (vector instanceof VarCharVector texts) {
      texts.setSafe(index, text(value).getBytes(StandardCharsets.UTF_8));
    } else if (vector instanceof BigIntVector wholes) {
      wholes.setSafe(index, ((Number) value).longValue());
    } else if (vector instanceof Float8Vector numbers) {
      numbers.setSafe(index, ((Number) value).doubleValue());
    } else if (vector instanceof BitVector flags) {
      flags.setSafe(index, (Boolean) value ? 1 : 0);
    } else if (vector instanceof MapVector maps) {
      entries(maps, index, (Map<?, ?>) value);
    } else if (vector instanceof ListVector lists) {
      items(lists, index, (Collection<?>) value);
    } else if (vector instanceof StructVector structs) {
      members(structs, index, (Map<?, ?>) value);
    } else {
      throw new IllegalStateException("vector: " + vector.getField().getType());
    }
  }

  private static void items(ListVector lists, int index, Collection<?> items) {
    int at = lists.startNewValue(index);
    FieldVector data = lists.getDataVector();
    for (Object item : items) {
      set(data, at++, item);
    }
    lists.endValue(index, items.size());
  }

  private static void entries(MapVector maps, int index, Map<?, ?> map) {
    int at = maps.startNewValue(index);
    StructVector entries = (StructVector) maps.getDataVector();
    FieldVector keys = (FieldVector) entries.getChild(MapVector.KEY_NAME);
    FieldVector values = (FieldVector) entries.getChild(MapVector.VALUE_NAME);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      entries.setIndexDefined(at);
      set(keys, at, String.valueOf(entry.getKey()));
      set(values, at, entry.getValue());
      at++;
    }
    maps.endValue(index, map.size());
  }

  private static void members(StructVector structs, int index, Map<?, ?> map) {
    structs.setIndexDefined(index);
    for (FieldVector field : structs.getChildrenFromFields()) {
      set(field, index, map.get(field.getName()));
    }
  }

  /** A text as it is, anything else as JSON writes it. */
  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (JsonGenerator json = NeuprintValues.generator(bytes, false)) {
      NeuprintValues.write(json, value);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
