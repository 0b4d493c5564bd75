package org.neuropil.web.v1;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.catalogue.QueryShelf;
import org.neuropil.connectome.catalogue.SavedQuery;
import org.neuropil.connectome.graph.QueryCheck;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.security.Right;
import org.neuropil.web.table.Json;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** Cypher queries that people want to find again. They belong to a dataset in all its versions. */
@RestController
@RequestMapping("/api/v1/datasets/{dataset}/saved-queries")
class SavedQueryController {
  private static final int NAME_LENGTH = 100;
  private static final int TEXT_LENGTH = 100_000;
  private static final int DESCRIPTION_LENGTH = 2_000;
  private static final int QUERIES = 1_000;

  private final QueryShelf shelf;
  private final QueryCheck check;

  SavedQueryController(QueryShelf shelf, QueryCheck check) {
    this.shelf = shelf;
    this.check = check;
  }

  @GetMapping
  void list(@PathVariable String dataset, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    JsonList page = JsonList.of(x);
    x.changes();
    x.check();
    page.answer(shelf.of(name(x)), SavedQueryController::write, json -> {});
  }

  @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  void put(@PathVariable String dataset, @PathVariable String name, Exchange x) throws IOException {
    x.require(Right.WRITE);
    x.format(Exchange.JSON_ONLY);
    if (name.isBlank()
        || name.length() > NAME_LENGTH
        || name.chars().anyMatch(Character::isISOControl)) {
      x.problems().add("name", name, "1 to " + NAME_LENGTH + " characters, no control characters");
    }
    Members body = x.body();
    @Nullable String query = text(body, "query", TEXT_LENGTH);
    if (query == null && !body.has("query")) {
      body.missing("query", "a Cypher text");
    }
    @Nullable String description = text(body, "description", DESCRIPTION_LENGTH);
    body.rejectOthers();
    x.changes();
    x.check();
    if (query == null) {
      throw new IllegalStateException("a missing query has been told");
    }
    check.check(query, Map.of());
    String key = SavedQuery.key(name(x), name);
    boolean full = shelf.of(name(x)).size() >= QUERIES;
    if (full && shelf.of(name(x)).stream().noneMatch(saved -> saved.key().equals(key))) {
      throw Problem.of(
              ProblemKind.IMPOSSIBLE,
              "saved queries: " + QUERIES + " (expected: fewer; delete one first)")
          .asException();
    }
    SavedQuery saved =
        new SavedQuery(
            key,
            name(x),
            name,
            query,
            description == null ? "" : description,
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
    shelf.put(saved);
    x.json(json -> write(json, saved));
  }

  @DeleteMapping("/{name}")
  void delete(@PathVariable String dataset, @PathVariable String name, Exchange x)
      throws IOException {
    x.require(Right.WRITE);
    x.format(Exchange.JSON_ONLY);
    x.changes();
    x.check();
    SavedQuery gone = shelf.remove(name(x), name).orElseThrow(() -> unknown(name));
    x.json(json -> write(json, gone));
  }

  private static RuntimeException unknown(String name) {
    return Problem.of(
            ProblemKind.NOT_FOUND, "name: '" + name + "' (expected: a query that was saved)")
        .asException();
  }

  private static String name(Exchange x) {
    return x.dataset().id().name();
  }

  private static @Nullable String text(Members body, String member, int most) {
    @Nullable String text = body.text(member);
    if (text != null && text.length() > most) {
      body.wrong(member, text, "at most " + most + " characters");
    }
    return text;
  }

  private static void write(JsonGenerator json, SavedQuery query) {
    json.writeStartObject();
    json.writeStringProperty("name", Json.wellFormed(query.name()));
    json.writeStringProperty("query", Json.wellFormed(query.query()));
    if (!query.description().isEmpty()) {
      json.writeStringProperty("description", Json.wellFormed(query.description()));
    }
    json.writeStringProperty("savedAt", query.savedAt().toString());
    json.writeEndObject();
  }
}
