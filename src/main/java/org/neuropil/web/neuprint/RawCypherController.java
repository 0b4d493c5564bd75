package org.neuropil.web.neuprint;

import java.io.IOException;
import java.util.Map;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.WriteTransaction;
import org.neuropil.web.security.Right;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Administrators' Cypher, which may change data: one statement at once, or several in a transaction
 * that is kept or undone as a whole. Statements in a transaction are run as they are written.
 */
@NeuprintController
class RawCypherController {
  private static final String UNKNOWN = "Transaction id not found";

  private final ClientTransactions transactions;

  RawCypherController(ClientTransactions transactions) {
    this.transactions = transactions;
  }

  @PostMapping("/raw/cypher/cypher")
  void cypher(NeuprintExchange x) throws IOException {
    NeuprintBody body = x.body();
    String cypher = body.text("cypher");
    String version = body.text("version");
    checkForm(body);
    Dataset dataset = x.dataset(Right.ADMIN);
    CustomController.checkModel(version);
    try (WriteTransaction transaction = dataset.graph().beginWrite(ClientTransactions.IDLE_LIMIT)) {
      x.table(x.translated(cypher, dataset), transaction, transaction::commit);
    }
  }

  @PostMapping("/raw/cypher/transaction")
  void begin(NeuprintExchange x) throws IOException {
    x.body().text("dataset");
    checkForm(x.body());
    Dataset dataset = x.dataset(Right.ADMIN);
    x.json(Map.of("transaction_id", transactions.begin(dataset)));
  }

  @PostMapping("/raw/cypher/transaction/{id}/cypher")
  void statement(@PathVariable String id, NeuprintExchange x) throws IOException {
    NeuprintBody body = x.body();
    String cypher = body.text("cypher");
    String name = body.text("dataset");
    checkForm(body);
    ClientTransactions.Open open = find(id, x);
    if (!name.isEmpty() && !name.equalsIgnoreCase(open.dataset().toString())) {
      throw NeuprintException.badRequest(
          "dataset: " + name + " (expected: " + open.dataset() + ", the transaction's)");
    }
    x.watch();
    open.busy(true);
    try {
      x.table(cypher, open.transaction(), () -> {});
    } finally {
      open.busy(false);
    }
  }

  @PostMapping("/raw/cypher/transaction/{id}/commit")
  void commit(@PathVariable String id, NeuprintExchange x) throws IOException {
    forget(id, x).transaction().commit();
    x.json(Map.of("msg", "committed"));
  }

  @PostMapping("/raw/cypher/transaction/{id}/kill")
  void kill(@PathVariable String id, NeuprintExchange x) throws IOException {
    forget(id, x).transaction().rollback();
    x.json(Map.of("msg", "killed"));
  }

  private ClientTransactions.Open forget(String id, NeuprintExchange x) {
    ClientTransactions.Open open = find(id, x);
    if (!transactions.forget(id, open)) {
      throw NeuprintException.badRequest(UNKNOWN);
    }
    return open;
  }

  private ClientTransactions.Open find(String id, NeuprintExchange x) {
    ClientTransactions.Open open = transactions.find(id).orElse(null);
    if (open == null) {
      x.requireAny(Right.ADMIN);
      throw NeuprintException.badRequest(UNKNOWN);
    }
    x.caller().require(open.dataset(), Right.ADMIN);
    x.record().answeredBy(open.dataset().toString(), "cypher");
    return open;
  }

  private static void checkForm(NeuprintBody body) {
    if (body.fault() != null) {
      throw NeuprintException.badRequest("request object not formatted correctly");
    }
  }
}
