package org.neuropil.web.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.table.Column;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** A table's row as a JSON object; absent values are left out. */
public final class RowJson {
  private RowJson() {}

  public static void write(
      JsonGenerator json, List<Column> columns, List<? extends @Nullable Object> values)
      throws IOException {
    try {
      object(json, columns, values);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void object(
      JsonGenerator json, List<Column> columns, List<? extends @Nullable Object> values) {
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      Object value = values.get(i);
      if (value == null) {
        continue;
      }
      json.writeName(columns.get(i).name());
      if (columns.get(i).type() == Column.Type.BODY_ID && value instanceof Long id) {
        json.writeString(Long.toUnsignedString(id));
      } else {
        Json.value(json, value);
      }
    }
    json.writeEndObject();
  }
}
