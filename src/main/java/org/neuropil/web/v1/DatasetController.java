package org.neuropil.web.v1;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.consistency.RuleResult;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetState;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.web.security.Caller;
import org.neuropil.web.security.ReadableDatasets;
import org.neuropil.web.table.Json;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** The datasets of this service. */
@RestController
@RequestMapping("/api/v1/datasets")
class DatasetController {
  private final Datasets datasets;
  private final ConsistencyCheck consistency;

  DatasetController(Datasets datasets, ConsistencyCheck consistency) {
    this.datasets = datasets;
    this.consistency = consistency;
  }

  @GetMapping
  void list(Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    JsonList page = JsonList.of(x);
    x.check();
    List<DatasetStatus> all =
        new ReadableDatasets(datasets, x.caller())
            .list().stream().filter(status -> isShown(status, x.caller())).toList();
    page.answer(all, (json, dataset) -> dataset(json, dataset), json -> {});
  }

  /** Hidden datasets are for those who can open them by name; strangers need not know of them. */
  private static boolean isShown(DatasetStatus status, Caller caller) {
    DatasetInfo info = status.info();
    return caller.isKnown() || info == null || !info.hidden();
  }

  private static void dataset(JsonGenerator json, DatasetStatus status) {
    json.writeStartObject();
    json.writeStringProperty("id", status.id().toString());
    json.writeStringProperty("name", status.id().name());
    json.writeStringProperty("version", status.id().version());
    DatasetInfo info = status.info();
    if (info != null) {
      text(json, "description", info.description());
    }
    json.writeStringProperty("state", state(status.state()));
    text(json, "trouble", status.trouble());
    if (info != null) {
      counts(json, info);
    }
    json.writeEndObject();
  }

  private static String state(DatasetState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static void counts(JsonGenerator json, DatasetInfo info) {
    json.writeNumberProperty("neurons", info.counts().neurons());
    json.writeNumberProperty("segments", info.counts().segments());
    json.writeNumberProperty("connections", info.counts().connections());
    json.writeNumberProperty("synapses", info.counts().synapses());
    json.writeBooleanProperty("hidden", info.hidden());
  }

  private static void text(JsonGenerator json, String name, String text) {
    if (!text.isEmpty()) {
      json.writeStringProperty(name, Json.wellFormed(text));
    }
  }

  @GetMapping("/{dataset}")
  void dataset(@PathVariable String dataset, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    x.check();
    DatasetInfo info = x.dataset().info();
    x.json(json -> describe(json, info));
  }

  private static void describe(JsonGenerator json, DatasetInfo info) {
    json.writeStartObject();
    json.writeStringProperty("id", info.id().toString());
    json.writeStringProperty("name", info.id().name());
    json.writeStringProperty("version", info.id().version());
    text(json, "description", info.description());
    json.writeStringProperty("state", state(DatasetState.LIVE));
    counts(json, info);
    if (!info.voxelSizeNm().isEmpty()) {
      json.writeName("voxelSizeNm");
      Json.value(json, info.voxelSizeNm());
    }
    json.writeObjectPropertyStart("properties");
    for (Map.Entry<String, PropertyType> property : info.properties().entrySet()) {
      json.writeStringProperty(Json.wellFormed(property.getKey()), type(property.getValue()));
    }
    json.writeEndObject();
    json.writeObjectPropertyStart("rois");
    json.writeNumberProperty("all", info.rois().size());
    json.writeNumberProperty("primary", info.rois().stream().filter(RoiFacts::primary).count());
    json.writeEndObject();
    json.writeStringProperty("importedAt", info.importedAt().toString());
    text(json, "source", info.source());
    text(json, "family", info.family());
    text(json, "licence", info.licence());
    text(json, "citation", info.citation());
    if (!info.thresholds().isEmpty()) {
      json.writeName("thresholds");
      Json.value(json, info.thresholds());
    }
    if (!info.droppedRows().isEmpty()) {
      json.writeName("droppedRows");
      Json.value(json, info.droppedRows());
    }
    json.writeNumberProperty("warnings", info.warnings());
    json.writeEndObject();
  }

  /** The names that the OpenAPI document and the docs use for types of properties. */
  static String type(PropertyType type) {
    return switch (type) {
      case STRING -> "string";
      case INTEGER -> "integer";
      case FLOAT -> "float";
      case BOOLEAN -> "boolean";
      case POINT -> "point";
      case STRING_LIST -> "string[]";
      case INTEGER_LIST -> "integer[]";
      case FLOAT_LIST -> "float[]";
      case BOOLEAN_LIST -> "boolean[]";
    };
  }

  @GetMapping("/{dataset}/consistency")
  void consistency(@PathVariable String dataset, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    x.check();
    x.answeredBy(Engine.CYPHER);
    List<RuleResult> rules = consistency.check(x.dataset(), x.cancellation());
    x.record().countRows(rules.size());
    x.json(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty(
              "violations", rules.stream().mapToLong(RuleResult::violations).sum());
          json.writeArrayPropertyStart("rules");
          for (RuleResult rule : rules) {
            json.writeStartObject();
            json.writeStringProperty("rule", rule.rule());
            json.writeStringProperty("meaning", rule.meaning());
            json.writeNumberProperty("checked", rule.checked());
            json.writeNumberProperty("violations", rule.violations());
            json.writeName("examples");
            Json.value(json, rule.examples());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
