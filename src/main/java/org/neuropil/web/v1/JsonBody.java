package org.neuropil.web.v1;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.problem.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * A request body: one JSON object, read once, never longer than the limit. Values become {@link
 * Map}, {@link List}, {@link String}, {@link Long}, {@link java.math.BigInteger}, {@link Double},
 * {@link Boolean} and null; a list named {@code bodyIds} becomes {@link Ids}, which is compact,
 * save in {@code parameters}, which are the caller's own.
 */
final class JsonBody {
  /** Values in a body at most, body ids aside: a bound on what a small text can swell to. */
  private static final int VALUES = 2_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
          .build();

  private final Problems problems;
  private int values;

  private JsonBody(Problems problems) {
    this.problems = problems;
  }

  /**
   * What was read.
   *
   * @param digest of the bytes
   */
  record Content(Map<String, @Nullable Object> members, byte[] digest) {}

  /**
   * A list of body ids.
   *
   * @param known in the order given, those left out that no dataset can hold (2^63 and more)
   * @param given how many were given, whether known or not
   */
  record Ids(LongArrayList known, int given) {}

  /**
   * Reads the body.
   *
   * @param problems gets what is wrong with single ids
   * @throws org.neuropil.web.problem.ProblemException when it is too long or not a JSON object
   */
  static Content read(HttpServletRequest request, long limit, Problems problems)
      throws IOException {
    if (request.getContentLengthLong() > limit) {
      throw tooLong(limit);
    }
    MessageDigest digest = sha256();
    InputStream in = new DigestInputStream(new Limited(request.getInputStream(), limit), digest);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      JsonBody body = new JsonBody(problems);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("body", "a JSON object");
      }
      Map<String, @Nullable Object> members = body.object(parser, "");
      if (parser.nextToken() != null) {
        throw malformed("body", "one JSON object and nothing after it");
      }
      return new Content(members, digest.digest());
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw malformed("body", "a JSON object" + where + ": " + e.getOriginalMessage());
    }
  }

  private Map<String, @Nullable Object> object(JsonParser parser, String path) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String here = path.isEmpty() ? name : path + "." + name;
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY
          && name.equals("bodyIds")
          && !path.startsWith("parameters")) {
        members.put(name, ids(parser, here));
      } else {
        members.put(name, value(parser, here));
      }
    }
    return members;
  }

  private @Nullable Object value(JsonParser parser, String path) {
    if (++values > VALUES) {
      throw Problem.of(
              ProblemKind.TOO_LARGE,
              "body: over " + VALUES + " values (expected: at most that many)")
          .asException();
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser, path);
      case START_ARRAY -> array(parser, path);
      case VALUE_NUMBER_INT ->
          parser.getNumberValue() instanceof Integer small
              ? (Object) small.longValue()
              : parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      case VALUE_STRING -> parser.getString();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw malformed(path, "a JSON value");
    };
  }

  private List<@Nullable Object> array(JsonParser parser, String path) {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, path + "[" + items.size() + "]"));
    }
    return items;
  }

  private Ids ids(JsonParser parser, String path) {
    LongArrayList known = new LongArrayList();
    int given = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String text = null;
      switch (parser.currentToken()) {
        case VALUE_STRING, VALUE_NUMBER_INT -> text = parser.getString();
        case VALUE_NUMBER_FLOAT -> text = parser.getString() + " ";
        case START_OBJECT, START_ARRAY -> parser.skipChildren();
        default -> text = parser.getString() + " ";
      }
      long id = text == null ? BodyIds.MALFORMED : BodyIds.parse(text);
      if (id == BodyIds.MALFORMED) {
        problems.add(
            path + "[" + given + "]", text == null ? null : text.strip(), BodyIds.EXPECTED);
      } else if (id != BodyIds.UNKNOWN && given < BodyIds.MOST) {
        known.add(id);
      }
      given++;
    }
    if (given > BodyIds.MOST) {
      problems.add(path, given + " ids", "at most " + BodyIds.MOST + " ids");
    }
    return new Ids(known, given);
  }

  private static RuntimeException malformed(String field, String expected) {
    Problems one = new Problems();
    one.add(field, null, expected);
    return one.exception();
  }

  private static RuntimeException tooLong(long limit) {
    return Problem.of(
            ProblemKind.TOO_LARGE, "body: too long (expected: at most " + limit + " bytes)")
        .asException();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Ends the request at the first byte over the limit. */
  private static final class Limited extends FilterInputStream {
    private final long limit;
    private long read;

    Limited(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) {
        count(1);
      }
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) {
      read += n;
      if (read > limit) {
        throw tooLong(limit);
      }
    }
  }
}
