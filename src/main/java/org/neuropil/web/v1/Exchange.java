package org.neuropil.web.v1;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.Connectome;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.problem.Problems;
import org.neuropil.web.security.Caller;
import org.neuropil.web.security.Right;
import org.neuropil.web.server.AcceptEncoding;
import org.neuropil.web.server.AnswerStream;
import org.neuropil.web.server.Connection;
import org.neuropil.web.server.HangUpWatch;
import org.neuropil.web.server.RequestRecord;
import org.neuropil.web.table.Json;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * One request and its answer. A handler reads what it wants of the query and the body, calls {@link
 * #check()}, asks the domain, and answers once. Belongs to the request's thread.
 */
final class Exchange {
  private static final Pattern NOT_IN_A_TAG = Pattern.compile("[^A-Za-z0-9._-]");

  static final Map<String, String> JSON_ONLY = Map.of("json", "application/json");

  private static final String ATTRIBUTE = Exchange.class.getName();

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final RequestRecord record;
  private final HangUpWatch watch;
  private final ApiLimits limits;
  private final Problems problems = new Problems();
  private final QueryParameters query;
  private final Cancellation cancellation = new Cancellation();
  private final @Nullable Dataset dataset;
  private final @Nullable Connectome connectome;

  /** Asked for before anything is read, so that a change in between makes the answer stale. */
  private final long content;

  private @Nullable AnswerStream stream;
  private byte @Nullable [] bodyDigest;
  private @Nullable String format;
  private String cheaper = "";
  private boolean changing;

  Exchange(
      HttpServletRequest request,
      HttpServletResponse response,
      HangUpWatch watch,
      ApiLimits limits,
      @Nullable Dataset dataset,
      @Nullable Connectome connectome,
      long content) {
    this.request = request;
    this.response = response;
    this.record = RequestRecord.of(request);
    this.watch = watch;
    this.limits = limits;
    this.dataset = dataset;
    this.connectome = connectome;
    this.content = content;
    this.query = new QueryParameters(request.getQueryString(), problems);
    if (dataset != null && connectome != null) {
      String engine = engineName(connectome.engine());
      response.setHeader("Neuropil-Dataset", dataset.id().toString());
      response.setHeader("Neuropil-Engine", engine);
      record.answeredBy(dataset.id().toString(), engine);
    }
    response.setHeader("Vary", "Accept, Accept-Encoding, Neuropil-Engine");
    request.setAttribute(ATTRIBUTE, this);
  }

  private static String engineName(Engine engine) {
    return switch (engine) {
      case SNAPSHOT -> "snapshot";
      case CYPHER -> "cypher";
    };
  }

  /** Tells that this answer is another engine's than the one chosen. */
  void answeredBy(Engine engine) {
    response.setHeader("Neuropil-Engine", engineName(engine));
    record.answeredBy(dataset().id().toString(), engineName(engine));
  }

  /** The exchange of a request, where its handler has got one. */
  static @Nullable Exchange of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Exchange exchange ? exchange : null;
  }

  QueryParameters query() {
    return query;
  }

  Problems problems() {
    return problems;
  }

  ApiLimits limits() {
    return limits;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  RequestRecord record() {
    return record;
  }

  Caller caller() {
    return Caller.of(request);
  }

  /**
   * Returns when the caller has this right to the dataset; that they may read it is settled.
   *
   * @throws org.neuropil.web.security.AccessRefusedException otherwise
   */
  void require(Right right) {
    caller().require(dataset().id(), right);
  }

  Dataset dataset() {
    if (dataset == null) {
      throw new IllegalStateException("a handler without a dataset asks for it");
    }
    return dataset;
  }

  Connectome connectome() {
    if (connectome == null) {
      throw new IllegalStateException("a handler without a dataset asks for its connectome");
    }
    return connectome;
  }

  SelectorReader selectors() {
    return new SelectorReader(dataset().info(), regions(), problems);
  }

  Regions regions() {
    return new Regions(dataset().info(), connectome().rois(), cancellation);
  }

  /** The request's body, a JSON object. */
  Members body() throws IOException {
    JsonBody.Content content = JsonBody.read(request, limits.bodyBytes(), problems);
    bodyDigest = content.digest();
    return new Members(content.members(), "", problems);
  }

  /** What to ask instead, told when this takes too long. */
  void cheaper(String advice) {
    cheaper = advice;
  }

  String cheaper() {
    return cheaper;
  }

  /** Picks a format among those offered and allows {@code ?format=}. */
  String format(Map<String, String> offered) {
    String chosen = FormatChoice.choose(offered, query.one("format"), request.getHeader("Accept"));
    format = chosen;
    return chosen;
  }

  /**
   * Ends the reading of the request: unknown parameters and all other faults are told now. From
   * here on a client that hangs up cancels {@link #cancellation()}.
   */
  void check() throws IOException {
    query.rejectOthers();
    checkFaults();
  }

  /** The same where unknown query parameters have been judged already. */
  void checkFaults() throws IOException {
    problems.check();
    Connection client = Connection.of(request);
    // A body that nobody has read would look like a client that is still there.
    if (client != null && request.getInputStream().isFinished()) {
      record.closeAtEnd(watch.watch(client, cancellation));
    }
  }

  /** What a cursor of this question is bound to. */
  long question() {
    String generation = dataset == null ? "" : dataset.id() + "@" + dataset.info().generation();
    String path = request.getRequestURI().replaceFirst("/datasets/[^/]*", "");
    String asked = query.canonical(Set.of("limit", "cursor", "format"));
    return Cursor.question(
        generation + "\n" + request.getMethod() + path + "\n" + asked + "\n", bodyDigest);
  }

  /**
   * Sets the headers of an answer with content of the dataset.
   *
   * @return where its body goes, or null when none is wanted: the client has it already (304), or
   *     asked by HEAD
   */
  @Nullable AnswerStream begin(String contentType) {
    boolean gzip = AcceptEncoding.takesGzip(request.getHeader("Accept-Encoding"));
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    response.setHeader("Cache-Control", read ? "no-cache" : "no-store");
    if (dataset != null && read && !changing) {
      String generation = NOT_IN_A_TAG.matcher(dataset.info().generation()).replaceAll("_");
      String tag = "\"" + generation + "-" + content + "-" + format + (gzip ? "-gzip" : "") + "\"";
      response.setHeader("ETag", tag);
      if (EntityTags.matches(request.getHeaders("If-None-Match"), tag)) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return null;
      }
    }
    response.setContentType(contentType);
    if (request.getMethod().equals("HEAD")) {
      return null;
    }
    AnswerStream opened = new AnswerStream(response, gzip);
    stream = opened;
    return opened;
  }

  /**
   * Where the bytes of a file go, as they are; its headers are set by whoever writes it.
   *
   * @param status of the answer
   */
  AnswerStream file(int status) {
    response.setStatus(status);
    AnswerStream opened = new AnswerStream(response, false);
    stream = opened;
    return opened;
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  /** Answers with one JSON document. */
  void json(Consumer<JsonGenerator> document) throws IOException {
    AnswerStream out = begin("application/json");
    if (out == null) {
      return;
    }
    try (JsonGenerator json = Json.generator(out)) {
      document.accept(json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.finish();
  }

  /** Answers with bytes as they are. */
  void bytes(String contentType, byte[] content) throws IOException {
    AnswerStream out = begin(contentType);
    if (out != null) {
      out.write(content, 0, content.length);
      out.finish();
    }
  }

  /** Says that the answer may change while the dataset does not, so that it has no entity tag. */
  void changes() {
    changing = true;
  }

  /** Sets a header of the answer. */
  void header(String name, String value) {
    response.setHeader(name, value);
  }

  /** Ends the request when there is no such body. */
  void requireBody(String text, long id) {
    if (id == BodyIds.UNKNOWN || !Existence.body(connectome(), id, cancellation)) {
      throw unknownBody(text, id);
    }
  }

  RuntimeException unknownBody(String text, long id) {
    long near = id < 0 ? Long.MAX_VALUE : id;
    List<String> suggestions =
        connectome().neurons().bodiesLike(near, 5, cancellation).stream()
            .map(Long::toUnsignedString)
            .toList();
    return Problem.of(
            ProblemKind.UNKNOWN_NEURON,
            "bodyId: " + text + " (expected: a body of " + dataset().id() + ")")
        .suggesting(suggestions)
        .asException();
  }

  /** Whether a write to this request's client failed. */
  boolean isBroken() {
    AnswerStream opened = stream;
    return opened != null && opened.isBroken();
  }

  static Map<String, String> offered(String... wordsAndTypes) {
    Map<String, String> offered = new LinkedHashMap<>();
    for (int i = 0; i < wordsAndTypes.length; i += 2) {
      offered.put(wordsAndTypes[i], wordsAndTypes[i + 1]);
    }
    return offered;
  }
}
