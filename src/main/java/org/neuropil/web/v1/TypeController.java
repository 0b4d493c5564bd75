package org.neuropil.web.v1;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.connection.TypeConnection;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.TypeDetail;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.table.Json;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** Cell types. */
@RestController
@RequestMapping("/api/v1/datasets/{dataset}/types")
class TypeController {
  @GetMapping
  void types(@PathVariable String dataset, Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    String contains = x.query().one("q");
    x.check();
    answer.answer(x.connectome().neurons().types(contains == null ? "" : contains));
  }

  @GetMapping("/{type}")
  void type(@PathVariable String type, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    x.check();
    TypeDetail found =
        x.connectome().neurons().type(type, x.cancellation()).orElseThrow(() -> unknown(type, x));
    x.json(json -> write(json, found));
  }

  private static void write(JsonGenerator json, TypeDetail type) {
    json.writeStartObject();
    json.writeStringProperty("type", Json.wellFormed(type.type()));
    json.writeArrayPropertyStart("neurons");
    for (long id : type.bodyIds()) {
      json.writeString(Long.toUnsignedString(id));
    }
    json.writeEndArray();
    json.writeNumberProperty("count", type.bodyIds().size());
    number(json, "pre", type.pre());
    number(json, "post", type.post());
    number(json, "upstream", type.upstream());
    number(json, "downstream", type.downstream());
    json.writeObjectPropertyStart("rois");
    type.rois()
        .forEach(
            (roi, sums) -> {
              json.writeObjectPropertyStart(Json.wellFormed(roi));
              json.writeNumberProperty("pre", sums.pre());
              json.writeNumberProperty("post", sums.post());
              json.writeEndObject();
            });
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, @Nullable Long value) {
    if (value != null) {
      json.writeNumberProperty(name, value);
    }
  }

  @GetMapping("/{type}/upstream")
  void upstream(@PathVariable String type, Exchange x) throws IOException {
    partners(type, Direction.UPSTREAM, x);
  }

  @GetMapping("/{type}/downstream")
  void downstream(@PathVariable String type, Exchange x) throws IOException {
    partners(type, Direction.DOWNSTREAM, x);
  }

  private static void partners(String type, Direction direction, Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    int minWeight = x.query().integer("minWeight", 1, 0, Integer.MAX_VALUE);
    String roi = x.query().one("roi");
    if (roi != null) {
      x.regions().check("roi", roi, x.problems());
    }
    x.check();
    require(type, x);
    answer.answer(
        x.connectome()
            .connections()
            .typePartners(type, direction, minWeight, roi == null ? "" : roi));
  }

  @GetMapping("/{pre}/to/{post}")
  void typeToType(@PathVariable String pre, @PathVariable String post, Exchange x)
      throws IOException {
    x.format(Exchange.JSON_ONLY);
    x.check();
    require(pre, x);
    require(post, x);
    TypeConnection found = x.connectome().connections().typeToType(pre, post, x.cancellation());
    x.json(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("pre", Json.wellFormed(pre));
          json.writeStringProperty("post", Json.wellFormed(post));
          json.writeNumberProperty("connections", found.connections());
          json.writeNumberProperty("weight", found.weight());
          json.writeName("byRoi");
          Json.value(json, found.byRoi());
          json.writeEndObject();
        });
  }

  private static void require(String type, Exchange x) {
    if (!Existence.type(x.connectome(), type, x.cancellation())) {
      throw unknown(type, x);
    }
  }

  private static RuntimeException unknown(String type, Exchange x) {
    return Problem.of(
            ProblemKind.UNKNOWN_TYPE,
            "type: " + type + " (expected: a type of " + x.dataset().id() + ")")
        .suggesting(x.connectome().neurons().typesLike(type, 5, x.cancellation()))
        .asException();
  }
}
