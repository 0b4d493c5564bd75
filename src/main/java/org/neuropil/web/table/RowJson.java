package org.neuropil.web.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.table.Column;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.SerializedString;

/** A table's rows as JSON objects; absent values are left out. */
public final class RowJson {
  private final SerializableString[] names;
  private final boolean[] ids;

  public RowJson(List<Column> columns) {
    names = new SerializableString[columns.size()];
    ids = new boolean[columns.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = new SerializedString(columns.get(i).name());
      ids[i] = columns.get(i).type() == Column.Type.BODY_ID;
    }
  }

  public void write(JsonGenerator json, List<? extends @Nullable Object> values)
      throws IOException {
    try {
      object(json, values);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private void object(JsonGenerator json, List<? extends @Nullable Object> values) {
    json.writeStartObject();
    for (int i = 0; i < names.length; i++) {
      Object value = values.get(i);
      if (value == null) {
        continue;
      }
      json.writeName(names[i]);
      if (ids[i] && value instanceof Long id) {
        json.writeString(Long.toUnsignedString(id));
      } else {
        Json.value(json, value);
      }
    }
    json.writeEndObject();
  }
}
