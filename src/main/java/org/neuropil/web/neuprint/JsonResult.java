package org.neuropil.web.neuprint;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** {@code {"columns":[...],"data":[[...]],"debug":"..."}}, written as the rows come. */
final class JsonResult implements ResultWriter {
  private final JsonGenerator json;

  JsonResult(OutputStream out, boolean pretty) {
    this.json = NeuprintValues.generator(out, pretty);
  }

  void columns(List<String> names) throws IOException {
    writing(
        () -> {
          json.writeStartObject();
          json.writeName("columns");
          NeuprintValues.write(json, names);
          json.writeArrayPropertyStart("data");
        });
  }

  @Override
  public void row(List<@Nullable Object> values) throws IOException {
    writing(() -> NeuprintValues.write(json, values));
  }

  /** Hands what has been written to the stream. */
  void flush() throws IOException {
    writing(json::flush);
  }

  /**
   * Completes the document.
   *
   * @param debug the Cypher that was run
   */
  void finish(String debug) throws IOException {
    writing(
        () -> {
          json.writeEndArray();
          json.writeName("debug");
          NeuprintValues.write(json, debug);
          json.writeEndObject();
          json.writeRaw('\n');
          json.flush();
        });
  }

  private static void writing(Runnable action) throws IOException {
    try {
      action.run();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }
}
