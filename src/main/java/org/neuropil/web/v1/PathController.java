package org.neuropil.web.v1;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuropil.connectome.path.PathCriteria;
import org.neuropil.connectome.path.Paths;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** Paths from one neuron to another. */
@RestController
class PathController {
  private static final int HOPS_MOST = 20;

  /** Of the strongest paths, each of which is searched for. */
  private static final int STRONGEST_MOST = 1_000;

  private static final Map<String, PathCriteria.Mode> MODES = new LinkedHashMap<>();

  static {
    MODES.put("shortest", PathCriteria.Mode.SHORTEST);
    MODES.put("all", PathCriteria.Mode.ALL);
    MODES.put("strongest", PathCriteria.Mode.STRONGEST);
  }

  @GetMapping("/api/v1/datasets/{dataset}/paths")
  void paths(@PathVariable String dataset, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    QueryParameters query = x.query();
    String from = end("from", x);
    String to = end("to", x);
    long fromId = from.isEmpty() ? BodyIds.UNKNOWN : BodyIds.read("from", from, x.problems());
    long toId = to.isEmpty() ? BodyIds.UNKNOWN : BodyIds.read("to", to, x.problems());
    PathCriteria.Mode mode = query.choice("mode", MODES, PathCriteria.Mode.SHORTEST);
    boolean strongest = mode == PathCriteria.Mode.STRONGEST;
    PathCriteria criteria =
        new PathCriteria(
            fromId,
            toId,
            query.integer("minWeight", 1, 1, Integer.MAX_VALUE),
            query.integer("maxHops", 5, 1, HOPS_MOST),
            strongest
                ? query.integer("limit", 10, 1, STRONGEST_MOST)
                : query.integer("limit", 100, 1, TableAnswer.LIMIT_MOST),
            mode);
    x.check();
    x.requireBody(from, fromId);
    x.requireBody(to, toId);
    x.cheaper("A higher minWeight, fewer maxHops, or mode=shortest is cheaper.");
    Paths found = x.connectome().paths().paths(criteria, x.cancellation());
    x.record().countRows(found.paths().size());
    x.json(json -> write(json, found));
  }

  private static String end(String name, Exchange x) {
    String text = x.query().one(name);
    if (text == null) {
      x.problems().add(name, null, BodyIds.EXPECTED);
      return "";
    }
    return text;
  }

  private static void write(JsonGenerator json, Paths found) {
    json.writeStartObject();
    if (found.pathCount() > 0) {
      json.writeNumberProperty("hops", found.hops());
    }
    json.writeNumberProperty("pathCount", found.pathCount());
    json.writeArrayPropertyStart("paths");
    for (Paths.BodyPath path : found.paths()) {
      json.writeStartObject();
      json.writeArrayPropertyStart("bodyIds");
      path.bodyIds().forEach(id -> json.writeString(Long.toUnsignedString(id)));
      json.writeEndArray();
      json.writeArrayPropertyStart("weights");
      List<Long> weights = path.weights();
      weights.forEach(weight -> json.writeNumber(weight));
      json.writeEndArray();
      path.strength().ifPresent(strength -> write(json, strength));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanProperty("complete", found.complete());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Paths.Strength strength) {
    json.writeArrayPropertyStart("inputs");
    strength.inputs().forEach(input -> json.writeNumber(input));
    json.writeEndArray();
    json.writeNumberProperty("cost", strength.cost());
  }
}
