package org.neuropil.web.v1;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.table.Table;
import org.neuropil.web.server.AnswerStream;
import org.neuropil.web.table.Json;
import org.neuropil.web.table.RowJson;
import org.neuropil.web.table.RowWriter;
import org.neuropil.web.table.TableFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * A table as the client wants it: a page in JSON, or all rows in one of the streaming forms. Made
 * while the request is read, because it allows {@code format}, {@code limit} and {@code cursor}.
 */
final class TableAnswer {
  static final int LIMIT_MOST = 10_000;
  static final int LIMIT_DEFAULT = 100;
  private static final long PUSH_NANOS = 1_000_000_000L;
  static final Map<String, String> FORMATS = formats();

  private final Exchange exchange;
  private final TableFormat format;
  private final int limit;
  private final @Nullable String cursor;

  private TableAnswer(Exchange exchange, TableFormat format, int limit, @Nullable String cursor) {
    this.exchange = exchange;
    this.format = format;
    this.limit = limit;
    this.cursor = cursor;
  }

  private static Map<String, String> formats() {
    Map<String, String> formats = new LinkedHashMap<>();
    for (TableFormat format : TableFormat.values()) {
      formats.put(format.word(), format.mediaType());
    }
    return formats;
  }

  /** For a table that all formats can carry. */
  static TableAnswer of(Exchange exchange) {
    TableFormat format = tableFormat(exchange.format(FORMATS));
    QueryParameters query = exchange.query();
    int limit = query.integer("limit", LIMIT_DEFAULT, 1, LIMIT_MOST);
    String cursor = query.one("cursor");
    if (format != TableFormat.JSON) {
      for (String name : List.of("limit", "cursor")) {
        String value = query.one(name);
        if (value != null) {
          exchange
              .problems()
              .add(name, value, "nothing: " + format.mediaType() + " has the whole result");
        }
      }
    }
    return new TableAnswer(exchange, format, limit, cursor);
  }

  static TableFormat tableFormat(String word) {
    for (TableFormat format : TableFormat.values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    throw new IllegalArgumentException("format: " + word + " (expected: a table's format)");
  }

  TableFormat format() {
    return format;
  }

  /** The place that the cursor names; a cursor of another question ends the request. */
  static long offset(Exchange exchange, @Nullable String cursor, long question) {
    if (cursor == null) {
      return 0;
    }
    long offset = Cursor.offset(cursor, question);
    if (offset < 0) {
      exchange
          .problems()
          .add("cursor", cursor, "the `next` of this same question; leave it out to start anew");
      exchange.problems().check();
    }
    return offset;
  }

  void answer(Table table) throws IOException {
    if (format == TableFormat.JSON) {
      page(table);
    } else {
      whole(table);
    }
  }

  private void page(Table table) throws IOException {
    long offset = cursor == null ? 0 : offset(exchange, cursor, exchange.question());
    AnswerStream out = exchange.begin(format.contentType());
    if (out == null) {
      return;
    }
    RowJson row = new RowJson(table.columns());
    long[] count = {0};
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("items");
      table.rows(
          offset,
          limit,
          exchange.cancellation(),
          values -> {
            row.write(json, values);
            exchange.record().countRow();
            count[0]++;
            return true;
          });
      json.writeEndArray();
      long end = offset + count[0];
      boolean last = count[0] < limit;
      long total =
          last && (count[0] > 0 || offset == 0) ? end : table.total(exchange.cancellation());
      json.writeNumberProperty("total", total);
      if (end < total) {
        json.writeStringProperty("next", Cursor.write(end, exchange.question()));
      }
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.finish();
  }

  private void whole(Table table) throws IOException {
    AnswerStream out = exchange.begin(format.contentType());
    if (out == null) {
      return;
    }
    try (RowWriter writer = RowWriter.open(format, table.columns(), out)) {
      long[] pushed = {System.nanoTime()};
      table.rows(
          0,
          Long.MAX_VALUE,
          exchange.cancellation(),
          values -> {
            writer.row(values);
            exchange.record().countRow();
            pushed[0] = pushWhenDue(out, pushed[0]);
            return true;
          });
      writer.finish();
    }
    out.finish();
  }

  /** Sends slow rows on once a second, so that a reader sees that there is life. */
  static long pushWhenDue(AnswerStream out, long lastNanos) throws IOException {
    long now = System.nanoTime();
    if (now - lastNanos < PUSH_NANOS) {
      return lastNanos;
    }
    out.push();
    return now;
  }
}
