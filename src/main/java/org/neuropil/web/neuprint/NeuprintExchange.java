package org.neuropil.web.neuprint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dialect.ClientCypher;
import org.neuropil.connectome.dialect.Translation;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.RowHandler;
import org.neuropil.connectome.graph.WriteTransaction;
import org.neuropil.connectome.known.KnownCypher;
import org.neuropil.web.security.AccessRefusedException;
import org.neuropil.web.security.Caller;
import org.neuropil.web.security.Right;
import org.neuropil.web.server.AcceptEncoding;
import org.neuropil.web.server.AnswerStream;
import org.neuropil.web.server.Connection;
import org.neuropil.web.server.HangUpWatch;
import org.neuropil.web.server.RequestRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * One request of a neuPrint client and its answer. A handler reads {@link #body()} or {@link
 * #parameter}, asks for its dataset with the right that it takes, asks the domain, and answers
 * once. Belongs to the request's thread.
 */
final class NeuprintExchange {
  static final String JSON = "application/json; charset=UTF-8";

  private static final String ATTRIBUTE = NeuprintExchange.class.getName();
  private static final String ENGINE_HEADER = "Neuropil-Engine";
  private static final long PUSH_NANOS = 1_000_000_000L;

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final RequestRecord record;
  private final HangUpWatch watch;
  private final NeuprintLimits limits;
  private final DatasetChoice datasets;
  private final KnownCypher known;
  private final QueryText query;
  private final Cancellation cancellation = new Cancellation();
  private @Nullable NeuprintBody body;
  private @Nullable AnswerStream stream;
  private String datasetPrefix = "";
  private String queryPrefix = "";
  private @Nullable Translation translation;
  private boolean watching;

  NeuprintExchange(
      HttpServletRequest request,
      HttpServletResponse response,
      HangUpWatch watch,
      NeuprintLimits limits,
      DatasetChoice datasets,
      KnownCypher known) {
    this.request = request;
    this.response = response;
    this.record = RequestRecord.of(request);
    this.watch = watch;
    this.limits = limits;
    this.datasets = datasets;
    this.known = known;
    this.query = new QueryText(request.getQueryString());
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The exchange of a request, where its handler has got one. */
  static @Nullable NeuprintExchange of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof NeuprintExchange exchange ? exchange : null;
  }

  /** The request's body, read at the first call. */
  NeuprintBody body() throws IOException {
    NeuprintBody read = body;
    if (read == null) {
      read = NeuprintBody.read(request, limits.bodyBytes());
      body = read;
    }
    return read;
  }

  /** The request's body as it comes, for those who keep it as it is; instead of {@link #body()}. */
  InputStream content() throws IOException {
    return request.getInputStream();
  }

  /** A parameter of the URL's query; empty when absent. */
  String parameter(String name) {
    return query.get(name);
  }

  Caller caller() {
    return Caller.of(request);
  }

  /** All datasets that the caller may read, in whatever state they are. */
  List<DatasetStatus> readable() {
    return datasets.readable(caller());
  }

  /**
   * Returns when the caller has this right to at least one dataset.
   *
   * @throws org.neuropil.web.security.AccessRefusedException otherwise
   */
  void requireAny(Right right) {
    Caller caller = caller();
    if (caller.serverRight().includes(right)
        || readable().stream().anyMatch(one -> caller.rightTo(one.id()).includes(right))) {
      return;
    }
    throw caller.isKnown()
        ? AccessRefusedException.forbidden("You do not have access to any dataset")
        : AccessRefusedException.unauthenticated("authentication required");
  }

  /** Cancelled when the client hangs up; hand it to the domain. */
  Cancellation cancellation() {
    return cancellation;
  }

  RequestRecord record() {
    return record;
  }

  NeuprintLimits limits() {
    return limits;
  }

  /**
   * The dataset that the body's {@code dataset} names, see {@link #dataset(String, Right)}. The
   * routes of {@code npexplorer} take a body that is not as it should be for an empty one.
   */
  Dataset dataset(Right right) throws IOException {
    return dataset(body().text("dataset"), right);
  }

  /**
   * The dataset of this name, tag included, without regard to case. An empty name will do where
   * there is only one dataset that the caller may read.
   *
   * @throws NeuprintException 400 without a name, 404 for an unknown one, 503 for one that does not
   *     answer
   * @throws org.neuropil.web.security.AccessRefusedException when the caller has no such right
   */
  Dataset dataset(String name, Right right) throws IOException {
    Dataset found = name.isEmpty() ? datasets.only(caller(), right) : named(name, right);
    answeredBy(found);
    return found;
  }

  /** The same without tolerance for an empty name: that one is unknown, too. */
  Dataset namedDataset(String name, Right right) throws IOException {
    Dataset found = named(name, right);
    answeredBy(found);
    return found;
  }

  private Dataset named(String name, Right right) {
    datasets.require(caller(), name, right);
    return datasets.named(name);
  }

  private void answeredBy(Dataset dataset) throws IOException {
    record.answeredBy(dataset.id().toString(), "cypher");
    watch();
  }

  /** From here on a client that hangs up cancels {@link #cancellation()}. */
  void watch() throws IOException {
    // A body that nobody has read would look like a client that is still there.
    Connection client = Connection.of(request);
    if (!watching && client != null && request.getInputStream().isFinished()) {
      watching = true;
      record.closeAtEnd(watch.watch(client, cancellation));
    }
  }

  /** Answers with one JSON document. */
  void json(Consumer<JsonGenerator> document) throws IOException {
    AnswerStream out = begin(JSON);
    try (JsonGenerator json = NeuprintValues.generator(out, pretty())) {
      document.accept(json);
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.finish();
  }

  /** Answers with a value of any kind that {@link NeuprintValues} knows. */
  void json(@Nullable Object value) throws IOException {
    json(
        json -> {
          NeuprintValues.write(json, value);
        });
  }

  /** Answers with bytes as they are. */
  void bytes(String contentType, byte[] content) throws IOException {
    AnswerStream out = begin(contentType);
    out.write(content, 0, content.length);
    out.finish();
  }

  /**
   * Answers with a tabular result of rows that the domain makes.
   *
   * @param debug the Cypher behind it, or what comes nearest to that
   */
  void table(List<String> columns, String debug, ResultWriter.Rows rows) throws IOException {
    AnswerStream out = begin(JSON);
    JsonResult result = new JsonResult(out, pretty());
    result.columns(columns);
    Pushing pushing = new Pushing(out, result);
    rows.into(pushing::row);
    result.finish(debug);
    out.finish();
  }

  /** Where the rows of a client's query come from. */
  private interface ClientRows {
    void into(RowHandler rows) throws IOException;
  }

  /** Chooses the engine, tells it in a header, and prepares the query. */
  private ClientRows rows(Dataset dataset, CypherQuery query) {
    boolean any = !"cypher".equalsIgnoreCase(request.getHeader(ENGINE_HEADER));
    var prepared =
        any ? known.prepare(dataset, query, cancellation) : Optional.<KnownCypher.Prepared>empty();
    String engine = prepared.isPresent() ? "snapshot" : "cypher";
    response.setHeader(ENGINE_HEADER, engine);
    record.answeredBy(dataset.id().toString(), engine);
    return rows -> {
      if (prepared.isEmpty() || !prepared.get().run(rows)) {
        dataset.graph().read(query, cancellation, rows);
      }
    };
  }

  /** Answers with the result of a client's own query, which must not write. */
  void table(Dataset dataset, String clientCypher) throws IOException {
    String cypher = translated(clientCypher, dataset);
    ClientRows rows = rows(dataset, clientQuery(cypher));
    AnswerStream out = begin(JSON);
    JsonResult result = new JsonResult(out, pretty());
    Pushing pushing = new Pushing(out, result);
    rows.into(pushing);
    result.finish(cypher);
    out.finish();
  }

  /**
   * Answers with the result of a statement in a transaction.
   *
   * @param cypher as it is to be run
   * @param afterRows what must succeed before the answer is completed
   */
  void table(String cypher, WriteTransaction transaction, Runnable afterRows) throws IOException {
    AnswerStream out = begin(JSON);
    JsonResult result = new JsonResult(out, pretty());
    transaction.run(clientQuery(cypher), cancellation, new Pushing(out, result));
    afterRows.run();
    result.finish(cypher);
    out.finish();
  }

  /** Answers with the result of a client's own query, which must not write, as an Arrow stream. */
  void arrow(Dataset dataset, String clientCypher) throws IOException {
    String cypher = translated(clientCypher, dataset);
    try (ArrowResult result = new ArrowResult(record::countRow)) {
      rows(dataset, clientQuery(cypher)).into(result);
      AnswerStream out = begin(ArrowResult.CONTENT_TYPE);
      result.writeTo(out);
      out.finish();
    }
  }

  /** What stands before the errors of a dataset that is unknown, and of a query that fails. */
  void errorPrefixes(String unknownDataset, String failedQuery) {
    datasetPrefix = unknownDataset;
    queryPrefix = failedQuery;
  }

  String datasetPrefix() {
    return datasetPrefix;
  }

  /** What the caller is told of a query that failed; places are those in the caller's text. */
  String queryFailure(String text) {
    return queryPrefix + (translation == null ? text : translation.inOriginal(text));
  }

  /** A client's query as it is to be run. */
  String translated(String clientCypher, Dataset dataset) {
    translation = ClientCypher.translation(clientCypher, dataset.id().name());
    return translation.text();
  }

  /** A client's query with the time that it may take. */
  CypherQuery clientQuery(String cypher) {
    Duration limit = limits.time(cypher);
    return new CypherQuery(cypher, Map.of(), limit);
  }

  /** Where the answer's body goes. */
  AnswerStream begin(String contentType) {
    boolean gzip = AcceptEncoding.takesGzip(request.getHeader("Accept-Encoding"));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept-Encoding");
    contentType(request, response, contentType);
    AnswerStream opened = new AnswerStream(response, gzip);
    stream = opened;
    return opened;
  }

  /** Sets the type as it is: Tomcat writes a charset without the space that clients compare. */
  static void contentType(
      HttpServletRequest request, HttpServletResponse response, String contentType) {
    Connection connection = Connection.of(request);
    if (connection == null) {
      response.setContentType(contentType);
    } else {
      connection.header("Content-Type", contentType);
    }
  }

  private boolean pretty() {
    return query.has("pretty");
  }

  /** Whether a write to this request's client failed. */
  boolean isBroken() {
    AnswerStream opened = stream;
    return opened != null && opened.isBroken();
  }

  /** Plain text in UTF-8. */
  void text(String content) throws IOException {
    bytes("text/plain; charset=UTF-8", content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Counts rows, and sends slow ones on once a second, so that a reader sees that there is life.
   */
  private final class Pushing implements RowHandler {
    private final AnswerStream out;
    private final JsonResult result;
    private long pushed = System.nanoTime();

    Pushing(AnswerStream out, JsonResult result) {
      this.out = out;
      this.result = result;
    }

    @Override
    public void columns(List<String> names) throws IOException {
      result.columns(names);
    }

    @Override
    public boolean row(List<@Nullable Object> values) throws IOException {
      result.row(values);
      record.countRow();
      long now = System.nanoTime();
      if (now - pushed >= PUSH_NANOS) {
        result.flush();
        out.push();
        pushed = now;
      }
      return true;
    }
  }
}
