package org.neuropil.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running server the questions of the table, one client at a time and then many. An answer
 * counts when it is the one that Neo4j gives; a wrong one is told, and ends with failure. Nothing
 * is asserted of times.
 */
public final class Bench {
  private static final int NEO4J_ROUNDS = 3;
  private static final int CLIENTS = 50;

  private final URI server;
  private final String dataset;
  private final long seed;
  private final PrintWriter out;
  private final List<Row> rows = new ArrayList<>();

  /**
   * One row of the table. Times in ms.
   *
   * @param neo4jMedian of the same question put to Neo4j, null where it was not asked
   */
  public record Row(
      String question,
      String target,
      double median,
      double fastest,
      double slowest,
      @Nullable Double neo4jMedian,
      String note) {}

  public Bench(URI server, String dataset, long seed, PrintWriter out) {
    this.server = server;
    this.dataset = dataset;
    this.seed = seed;
    this.out = out;
  }

  /**
   * Runs the whole table.
   *
   * @return the rows
   * @throws IOException when the server does not answer, or an answer is wrong
   */
  public List<Row> run(Duration loadFor, boolean exports) throws IOException {
    Questions questions = new Questions(server, dataset, seed);
    out.printf(
        "%-56s %12s %22s %12s %8s  %s%n",
        "question", "median ms", "fastest - slowest", "Neo4j ms", "ratio", "to reach");
    Question partners = questions.partners();
    time(partners);
    load(partners, loadFor);
    for (Question question : questions.others()) {
      time(question);
    }
    if (exports) {
      for (Question question : questions.exports()) {
        time(question);
      }
    }
    return rows;
  }

  private void time(Question question) throws IOException {
    try (KeptConnection connection = new KeptConnection(server)) {
      Double neo4j = null;
      if (question.byNeo4j()) {
        check(question, connection);
        neo4j = median(times(question, connection, "cypher", NEO4J_ROUNDS, 1));
      }
      int warmUp = question.byNeo4j() ? question.rounds() : 0;
      double[] times = times(question, connection, "", question.rounds(), warmUp);
      double[] sorted = Arrays.stream(times).sorted().toArray();
      add(
          new Row(
              question.name(),
              question.target(),
              median(sorted),
              sorted[0],
              sorted[sorted.length - 1],
              neo4j,
              ""));
    }
  }

  /** The first two requests must have the same answers from both engines. */
  private void check(Question question, KeptConnection connection) throws IOException {
    for (Request request :
        question.requests().subList(0, Math.min(2, question.requests().size()))) {
      AnswerScanner.Answer ours = connection.ask(request.bytes(server, ""), true);
      AnswerScanner.Answer theirs = connection.ask(request.bytes(server, "cypher"), true);
      if (ours.status() != 200 || theirs.status() != 200) {
        throw new IOException(
            question.name() + ": status " + ours.status() + " and " + theirs.status());
      }
      if (!SameAnswer.of(ours.body(), theirs.body(), request)) {
        throw new IOException(
            question.name()
                + ": the engines "
                + ours.engine()
                + " and "
                + theirs.engine()
                + " answer differently: "
                + request.path());
      }
    }
  }

  private double[] times(
      Question question, KeptConnection connection, String engine, int rounds, int warmUp)
      throws IOException {
    List<byte[]> requests =
        question.requests().stream().map(request -> request.bytes(server, engine)).toList();
    double[] times = new double[rounds];
    for (int i = -warmUp; i < rounds; i++) {
      long start = System.nanoTime();
      AnswerScanner.Answer answer =
          connection.ask(requests.get(Math.floorMod(i, requests.size())), false);
      if (answer.status() != 200) {
        throw new IOException(question.name() + ": status " + answer.status());
      }
      if (i >= 0) {
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    return times;
  }

  private static double median(double[] times) {
    double[] sorted = Arrays.stream(times).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private void load(Question question, Duration duration) throws IOException {
    List<byte[]> requests =
        question.requests().stream().map(request -> request.bytes(server, "")).toList();
    LoadGenerator.Load load = new LoadGenerator(server, CLIENTS, duration, duration).run(requests);
    if (load.errors() > 0) {
      throw new IOException(load.errors() + " of the requests of " + CLIENTS + " clients failed");
    }
    add(
        new Row(
            "the same, " + CLIENTS + " clients",
            "4,000 requests/s, p99 under 50 ms",
            load.p50Millis(),
            load.p50Millis(),
            load.p99Millis(),
            null,
            String.format(
                Locale.ROOT, "%,.0f requests/s, p99 %.1f ms", load.perSecond(), load.p99Millis())));
  }

  private void add(Row row) {
    rows.add(row);
    Double neo4j = row.neo4jMedian();
    out.printf(
        Locale.ROOT,
        "%-56s %12.2f %22s %12s %8s  %s%n",
        row.question(),
        row.median(),
        String.format(Locale.ROOT, "%.2f - %.2f", row.fastest(), row.slowest()),
        neo4j == null ? "" : String.format(Locale.ROOT, "%.1f", neo4j),
        neo4j == null ? "" : String.format(Locale.ROOT, "%.0fx", neo4j / row.median()),
        row.note().isEmpty() ? row.target() : row.target() + "; " + row.note());
    out.flush();
  }
}
