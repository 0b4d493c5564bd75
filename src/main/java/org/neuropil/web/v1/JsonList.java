package org.neuropil.web.v1;

import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A short list that is told in JSON only, page by page like the tables. */
final class JsonList {
  private final Exchange exchange;
  private final int limit;
  private final @Nullable String cursor;

  private JsonList(Exchange exchange, int limit, @Nullable String cursor) {
    this.exchange = exchange;
    this.limit = limit;
    this.cursor = cursor;
  }

  /** Allows {@code limit} and {@code cursor}. */
  static JsonList of(Exchange exchange) {
    int limit =
        exchange.query().integer("limit", TableAnswer.LIMIT_DEFAULT, 1, TableAnswer.LIMIT_MOST);
    return new JsonList(exchange, limit, exchange.query().one("cursor"));
  }

  /**
   * Answers.
   *
   * @param item writes one item
   * @param tail writes further members beside {@code items}
   */
  <T> void answer(List<T> all, BiConsumer<JsonGenerator, T> item, Consumer<JsonGenerator> tail)
      throws IOException {
    long question = exchange.question();
    int from = (int) Math.min(all.size(), TableAnswer.offset(exchange, cursor, question));
    List<T> page = all.subList(from, Math.min(all.size(), from + limit));
    exchange.record().countRows(page.size());
    exchange.json(
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("items");
          page.forEach(one -> item.accept(json, one));
          json.writeEndArray();
          json.writeNumberProperty("total", all.size());
          int end = from + page.size();
          if (end < all.size()) {
            json.writeStringProperty("next", Cursor.write(end, question));
          }
          tail.accept(json);
          json.writeEndObject();
        });
  }
}
