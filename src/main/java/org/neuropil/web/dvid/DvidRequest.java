package org.neuropil.web.dvid;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuropil.volume.labelmap.Author;

/** A request as DVID reads it: segments of the path, parameters, body. Used by one thread. */
public final class DvidRequest {
  /** What a body without a declared length is given at a time. */
  private static final int STEP = 8 << 20;

  private final HttpServletRequest request;
  private final DvidSettings settings;
  private final List<String> segments;
  private final Map<String, String> parameters;
  private final MemoryBudget budget;

  /** What of the budget this request has. */
  private int taken;

  DvidRequest(HttpServletRequest request, DvidSettings settings, MemoryBudget budget) {
    this.request = request;
    this.budget = budget;
    this.settings = settings;
    this.segments = segments(path());
    this.parameters = parameters(request.getQueryString());
  }

  /** Of the query alone: bodies are data, also where a client says that they are a form. */
  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.putIfAbsent(decoded(name), decoded(value));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String part : path.substring(1).split("/", -1)) {
      segments.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    if (segments.get(segments.size() - 1).isEmpty()) {
      segments.remove(segments.size() - 1);
    }
    return segments;
  }

  /** The path as it was sent. */
  public String path() {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  public String host() {
    String host = request.getHeader("Host");
    return host == null ? "localhost" : host;
  }

  /** GET, HEAD, POST or DELETE. */
  public String method() {
    return request.getMethod();
  }

  public boolean isGet() {
    return method().equals("GET");
  }

  public boolean isHead() {
    return method().equals("HEAD");
  }

  public boolean isPost() {
    return method().equals("POST");
  }

  public boolean isDelete() {
    return method().equals("DELETE");
  }

  /** Segments of the path after {@code /api}, decoded. */
  List<String> segments() {
    return segments.subList(1, segments.size());
  }

  /** A parameter of the query. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
  }

  /** Whether a parameter is exactly {@code true}. */
  public boolean isTrue(String name) {
    return parameter(name).filter("true"::equals).isPresent();
  }

  /** A header of the request. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** A whole number from 0 on. */
  public int scale() {
    String text = parameter("scale").orElse("0");
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > 127) {
      throw DvidException.badRequest(
          "bad scale specified: " + text + " (expected: a whole number from 0 to 127)");
    }
    return Integer.parseInt(text);
  }

  /** Who the client says that asks. */
  public Author author() {
    Author author = Author.of(parameter("u").orElse(""), parameter("app").orElse(""));
    Optional<String> chosen = parameter("mutid");
    if (chosen.isEmpty() || !isPost()) {
      return author;
    }
    long id = Uint64.parse("mutid", chosen.get());
    return new Author(author.user(), author.app(), java.util.OptionalLong.of(id));
  }

  /** Whether the request shows the administrators' token, or none is asked for. */
  public boolean isByAdministrator() {
    String wanted = settings.adminToken();
    return wanted.isEmpty()
        || parameter("admintoken")
            .filter(
                text ->
                    MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8),
                        wanted.getBytes(StandardCharsets.UTF_8)))
            .isPresent();
  }

  /**
   * Takes memory for what is read or made; it is given back at the request's end.
   *
   * @param bytes about as many as there will be at the same time
   */
  public void reserve(long bytes) {
    taken += budget.take(bytes);
  }

  void end() {
    budget.giveBack(taken);
    taken = 0;
  }

  /** The body, as long as the server takes one. */
  public byte[] body() {
    return body(settings.maxBody());
  }

  /** The body; longer ones are refused. */
  public byte[] body(long limit) {
    long declared = request.getContentLengthLong();
    if (declared > limit) {
      throw tooLong(limit);
    }
    reserve(2 * Math.max(0, declared));
    try (InputStream in = request.getInputStream()) {
      if (declared >= 0) {
        byte[] body = in.readNBytes((int) declared);
        if (body.length < declared) {
          throw DvidException.badRequest(
              "the body ends after " + body.length + " of " + declared + " bytes");
        }
        return body;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int read; (read = in.read(buffer)) >= 0; ) {
        out.write(buffer, 0, read);
        if (out.size() / STEP > (out.size() - read) / STEP) {
          reserve(2L * STEP);
        }
        if (out.size() > limit) {
          throw tooLong(limit);
        }
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw DvidException.badRequest("the body could not be read: " + e.getMessage());
    }
  }

  /** The body as it comes, of whatever length; the caller bounds what it keeps. */
  public InputStream stream() {
    try {
      return request.getInputStream();
    } catch (IOException e) {
      throw DvidException.badRequest("the body could not be read: " + e.getMessage());
    }
  }

  /** Refuses a body whose MD5 is not the one that the parameter {@code hash} says it has. */
  public void checkHash(byte[] body) {
    if (parameter("hash").isEmpty()) {
      return;
    }
    String wanted = parameter("hash").get().toLowerCase(Locale.ROOT);
    try {
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
      if (!hash.equals(wanted)) {
        throw DvidException.badRequest(
            "content hash incorrect.  expected " + wanted + ", got " + hash);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static DvidException tooLong(long limit) {
    return DvidException.badRequest(
        "the body is longer than " + limit + " bytes: send it in several requests");
  }

  public DvidSettings settings() {
    return settings;
  }
}
