package org.neuropil.web.v1;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.connection.GroupBy;
import org.neuropil.connectome.connection.PartnerCriteria;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.NeuronDetail;
import org.neuropil.connectome.neuron.NeuronSort;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.web.table.Json;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Neurons and their partners. */
@RestController
@RequestMapping("/api/v1/datasets/{dataset}/neurons")
class NeuronController {
  /** Not {@code query}, which takes only POST. */
  private static final String BODY = "/{bodyId:(?!query$).+}";

  static final Map<String, GroupBy> GROUPS =
      new java.util.TreeMap<>(Map.of("body", GroupBy.BODY, "type", GroupBy.TYPE));

  @GetMapping
  void neurons(Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    NeuronFields columns = new NeuronFields(x.dataset().info(), x.problems());
    List<String> fields = columns.fields("fields", x.query().list("fields"));
    NeuronSort sort = columns.sort("sort", x.query().one("sort"));
    SelectorReader selectors = x.selectors();
    Selector selector = selectors.parameters(x.query());
    selectors.rejectOthers(x.query());
    x.checkFaults();
    answer.answer(x.connectome().neurons().neurons(selector, fields, sort));
  }

  @PostMapping(path = "/query", consumes = MediaType.APPLICATION_JSON_VALUE)
  void query(Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    NeuronFields columns = new NeuronFields(x.dataset().info(), x.problems());
    Members body = x.body();
    Selector selector = x.selectors().member(body, "select");
    List<String> fields = columns.fields("fields", body.texts("fields"));
    NeuronSort sort = columns.sort("sort", body.text("sort"));
    body.rejectOthers();
    x.check();
    answer.answer(x.connectome().neurons().neurons(selector, fields, sort));
  }

  @GetMapping(BODY)
  void neuron(@PathVariable String bodyId, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    long id = BodyIds.read("bodyId", bodyId, x.problems());
    x.check();
    NeuronDetail neuron =
        id == BodyIds.UNKNOWN
            ? null
            : x.connectome().neurons().neuron(id, x.cancellation()).orElse(null);
    if (neuron == null) {
      throw x.unknownBody(bodyId, id);
    }
    x.json(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("bodyId", Long.toUnsignedString(neuron.bodyId()));
          neuron
              .properties()
              .forEach(
                  (name, value) -> {
                    if (!name.equals("bodyId")) {
                      json.writeName(Json.wellFormed(name));
                      Json.value(json, value);
                    }
                  });
          json.writeObjectPropertyStart("partners");
          json.writeNumberProperty("upstream", neuron.upstreamPartners());
          json.writeNumberProperty("downstream", neuron.downstreamPartners());
          json.writeEndObject();
          json.writeObjectPropertyStart("synapses");
          json.writeNumberProperty("upstream", neuron.upstreamSynapses());
          json.writeNumberProperty("downstream", neuron.downstreamSynapses());
          json.writeEndObject();
          json.writeNumberProperty("autapse", neuron.autapse());
          json.writeEndObject();
        });
  }

  @GetMapping("/{bodyId}/upstream")
  void upstream(@PathVariable String bodyId, Exchange x) throws IOException {
    partners(bodyId, Direction.UPSTREAM, x);
  }

  @GetMapping("/{bodyId}/downstream")
  void downstream(@PathVariable String bodyId, Exchange x) throws IOException {
    partners(bodyId, Direction.DOWNSTREAM, x);
  }

  private static void partners(String bodyId, Direction direction, Exchange x) throws IOException {
    TableAnswer answer = TableAnswer.of(x);
    QueryParameters query = x.query();
    int minWeight = query.integer("minWeight", 1, 0, Integer.MAX_VALUE);
    if (query.integer("hops", 1, 1, 2) == 2) {
      BodyLabel label = query.choice("label", SelectorReader.LABELS, BodyLabel.NEURON);
      long start = BodyIds.read("bodyId", bodyId, x.problems());
      x.check();
      x.requireBody(bodyId, start);
      answer.answer(
          x.connectome().connections().secondPartners(start, direction, minWeight, label));
      return;
    }
    @Nullable String roi = query.one("roi");
    if (roi != null) {
      x.regions().check("roi", roi, x.problems());
    }
    PartnerCriteria criteria =
        new PartnerCriteria(
            minWeight,
            roi,
            query.one("type"),
            query.one("status"),
            query.choice("label", SelectorReader.LABELS, BodyLabel.NEURON),
            query.choice("groupBy", GROUPS, GroupBy.BODY));
    long id = BodyIds.read("bodyId", bodyId, x.problems());
    x.check();
    x.requireBody(bodyId, id);
    answer.answer(x.connectome().connections().partners(id, direction, criteria));
  }
}
