package org.neuropil.web.v1;

import java.io.IOException;
import org.neuropil.connectome.catalogue.ImportLog;
import org.neuropil.connectome.catalogue.ImportRun;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** What the importer did, refused imports included. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {
  private final ImportLog imports;

  ImportController(ImportLog imports) {
    this.imports = imports;
  }

  @GetMapping
  void list(Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    JsonList page = JsonList.of(x);
    x.check();
    page.answer(
        imports.runs(),
        (json, run) -> {
          json.writeStartObject();
          facts(json, run);
          json.writeEndObject();
        },
        json -> {});
  }

  @GetMapping("/{run}")
  void run(@PathVariable String run, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    x.check();
    ImportRun found = imports.run(run).orElseThrow(() -> unknown(run));
    x.json(
        json -> {
          json.writeStartObject();
          facts(json, found);
          json.writeName("report");
          json.writeRawValue(found.report());
          json.writeEndObject();
        });
  }

  private static RuntimeException unknown(String run) {
    return Problem.of(
            ProblemKind.NOT_FOUND,
            "run: '" + run + "' (expected: a run that /api/v1/imports lists)")
        .asException();
  }

  private static void facts(JsonGenerator json, ImportRun run) {
    json.writeStringProperty("run", run.run());
    if (!run.dataset().isEmpty()) {
      json.writeStringProperty("dataset", run.dataset());
    }
    json.writeStringProperty("outcome", run.outcome());
    json.writeStringProperty("finishedAt", run.finishedAt().toString());
    if (!run.source().isEmpty()) {
      json.writeStringProperty("source", run.source());
    }
    json.writeNumberProperty("errors", run.errors());
    json.writeNumberProperty("warnings", run.warnings());
  }
}
