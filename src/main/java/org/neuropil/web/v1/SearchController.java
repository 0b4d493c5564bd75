package org.neuropil.web.v1;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.neuron.SearchHit;
import org.neuropil.web.table.Json;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** One box to type into. */
@RestController
class SearchController {
  private static final int LIMIT_MOST = 1000;
  private static final int TEXT_LENGTH = 200;

  @GetMapping("/api/v1/datasets/{dataset}/search")
  void search(@PathVariable String dataset, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    String text = x.query().one("q");
    if (text == null) {
      x.problems().add("q", null, "a text or a body id to look for");
    } else if (text.length() > TEXT_LENGTH) {
      x.problems().add("q", text, "at most " + TEXT_LENGTH + " characters");
    }
    int limit = x.query().integer("limit", 20, 1, LIMIT_MOST);
    x.check();
    List<SearchHit> hits =
        x.connectome().neurons().search(text == null ? "" : text, limit, x.cancellation());
    x.record().countRows(hits.size());
    x.json(
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("items");
          hits.forEach(hit -> write(json, hit));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, SearchHit hit) {
    json.writeStartObject();
    json.writeStringProperty("kind", hit.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("text", Json.wellFormed(hit.text()));
    switch (hit.kind()) {
      case NEURON, INSTANCE -> {
        if (hit.bodyId() != null) {
          json.writeStringProperty("bodyId", Long.toUnsignedString(hit.bodyId()));
        }
        text(json, "type", hit.type());
        text(json, "instance", hit.instance());
      }
      case TYPE -> text(json, "type", hit.text());
      case ROI -> text(json, "roi", hit.text());
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, Json.wellFormed(text));
    }
  }
}
