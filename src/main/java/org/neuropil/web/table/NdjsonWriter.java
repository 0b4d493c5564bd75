package org.neuropil.web.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.table.Column;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** JSON objects, one a line, each ended by a line feed. */
final class NdjsonWriter implements RowWriter {
  private final RowJson row;
  private final JsonGenerator json;

  NdjsonWriter(List<Column> columns, OutputStream out) {
    this.row = new RowJson(columns);
    this.json = Json.lines(out);
  }

  @Override
  public void row(List<@Nullable Object> values) throws IOException {
    row.write(json, values);
  }

  @Override
  public void finish() throws IOException {
    try {
      if (json.streamWriteContext().getEntryCount() > 0) {
        json.writeRaw('\n');
      }
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {}
}
