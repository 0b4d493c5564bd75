package org.neuropil.web.v1;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.QueryCheck;
import org.neuropil.connectome.graph.RowHandler;
import org.neuropil.connectome.known.KnownCypher;
import org.neuropil.web.server.AnswerStream;
import org.neuropil.web.table.TableFormat;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Users' own Cypher, read-only. */
@RestController
class CypherController {
  private static final int TEXT_LENGTH = 1_000_000;

  /** Shorter limits count as this one. */
  private static final int TIME_LEAST_MS = 100;

  private final QueryCheck check;
  private final KnownCypher known;

  CypherController(QueryCheck check, KnownCypher known) {
    this.check = check;
    this.known = known;
  }

  @PostMapping(
      path = "/api/v1/datasets/{dataset}/cypher",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  void cypher(@PathVariable String dataset, Exchange x) throws IOException {
    TableFormat format = TableAnswer.tableFormat(x.format(TableAnswer.FORMATS));
    Members body = x.body();
    String text = body.text("query");
    if (text == null && !body.has("query")) {
      body.missing("query", "a Cypher text");
    } else if (text != null && text.length() > TEXT_LENGTH) {
      body.wrong("query", text, "at most " + TEXT_LENGTH + " characters");
    }
    Map<String, @Nullable Object> parameters = parameters(body);
    int most = (int) Math.min(Integer.MAX_VALUE, x.limits().cypherTimeMax().toMillis());
    int millis = body.integer("timeoutMs", (int) x.limits().cypherTime().toMillis(), 1, most);
    // The store looks at its clock between rows only; less would be a matter of luck.
    int limitMillis = Math.max(millis, TIME_LEAST_MS);
    body.rejectOthers();
    x.check();
    if (text == null) {
      throw new IllegalStateException("a missing query has been told");
    }
    check.check(text, parameters);
    x.cheaper(
        "The limit was "
            + limitMillis
            + " ms; timeoutMs may be up to "
            + most
            + ". A LIMIT, or a label and an indexed property (bodyId, type) in MATCH, makes it"
            + " cheaper.");
    CypherQuery query = new CypherQuery(text, parameters, Duration.ofMillis(limitMillis));
    Optional<KnownCypher.Prepared> prepared =
        x.connectome().engine() == Engine.SNAPSHOT
            ? known.prepare(x.dataset(), query, x.cancellation())
            : Optional.empty();
    x.answeredBy(prepared.isPresent() ? Engine.SNAPSHOT : Engine.CYPHER);
    AnswerStream out = x.begin(format.contentType());
    if (out == null) {
      return;
    }
    try (CypherRows rows = CypherRows.open(format, out)) {
      long[] pushed = {System.nanoTime()};
      RowHandler handler =
          new RowHandler() {
            @Override
            public void columns(List<String> names) throws IOException {
              rows.columns(names);
            }

            @Override
            public boolean row(List<@Nullable Object> values) throws IOException {
              rows.row(values);
              x.record().countRow();
              pushed[0] = TableAnswer.pushWhenDue(out, pushed[0]);
              return true;
            }
          };
      if (prepared.isEmpty() || !prepared.get().run(handler)) {
        x.dataset().graph().read(query, x.cancellation(), handler);
      }
      rows.finish();
    }
    out.finish();
  }

  private static Map<String, @Nullable Object> parameters(Members body) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    if (!body.has("parameters")) {
      return parameters;
    }
    if (!(body.raw("parameters") instanceof Map<?, ?> given)) {
      body.wrong("parameters", body.raw("parameters"), "an object: values by name");
      return parameters;
    }
    for (Map.Entry<?, ?> entry : given.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (holdsBigInteger(entry.getValue())) {
        body.wrong(
            "parameters." + name, entry.getValue(), "integers from -2^63 to 2^63-1, as in Cypher");
      }
      parameters.put(name, entry.getValue());
    }
    return parameters;
  }

  private static boolean holdsBigInteger(@Nullable Object value) {
    if (value instanceof List<?> items) {
      return items.stream().anyMatch(CypherController::holdsBigInteger);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(CypherController::holdsBigInteger);
    }
    return value instanceof BigInteger;
  }
}
