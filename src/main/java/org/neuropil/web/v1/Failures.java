package org.neuropil.web.v1;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.connection.MatrixTooLarge;
import org.neuropil.connectome.dataset.DatasetState;
import org.neuropil.connectome.dataset.DatasetUnavailableException;
import org.neuropil.connectome.dataset.UnknownDatasetException;
import org.neuropil.connectome.export.ExportException;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemException;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.security.AccessRefusedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What the caller is told of each failure. Messages of bugs stay in the log. */
final class Failures {
  private static final Pattern PLACE = Pattern.compile("\\(line (\\d+), column (\\d+)");

  private Failures() {}

  /** What a request ends with whose file is not what it should be: nobody's fault but ours. */
  static RuntimeException corrupt(String file, IllegalArgumentException cause) {
    return Problem.of(ProblemKind.CORRUPT_FILE, file + ": " + cause.getMessage()).asException();
  }

  static Problem describe(
      HttpServletRequest request, Exception failure, @Nullable Exchange exchange) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof CypherException cypher) {
      return cypher(cypher, exchange == null ? "" : exchange.cheaper());
    }
    if (failure instanceof UnknownDatasetException unknown) {
      return Problem.of(ProblemKind.UNKNOWN_DATASET, text(unknown))
          .suggesting(unknown.suggestions());
    }
    if (failure instanceof DatasetUnavailableException unavailable) {
      Problem problem = Problem.of(ProblemKind.UNAVAILABLE, text(unavailable));
      return unavailable.state() == DatasetState.LOADING
          ? problem.withHeader("Retry-After", "5")
          : problem;
    }
    if (failure instanceof AccessRefusedException refused) {
      return refused.status() == ProblemKind.UNAUTHENTICATED.status()
          ? Problem.of(ProblemKind.UNAUTHENTICATED, text(refused))
              .withHeader("WWW-Authenticate", "Bearer")
          : Problem.of(ProblemKind.FORBIDDEN, text(refused));
    }
    if (failure instanceof ExportException export) {
      return switch (export.kind()) {
        case NO_SPACE -> Problem.of(ProblemKind.NO_SPACE, text(export));
        case CHANGED ->
            Problem.of(ProblemKind.UNAVAILABLE, text(export)).withHeader("Retry-After", "1");
        case BUSY -> Problem.of(ProblemKind.BUSY, text(export)).withHeader("Retry-After", "5");
      };
    }
    if (failure instanceof MatrixTooLarge tooLarge) {
      return Problem.of(ProblemKind.IMPOSSIBLE, text(tooLarge));
    }
    return spring(request, failure);
  }

  /** A failure of a query; {@code cheaper} is added where less would have been enough. */
  private static Problem cypher(CypherException failure, String cheaper) {
    String text = text(failure);
    return switch (failure.kind()) {
      case INVALID -> {
        Problem problem = Problem.of(ProblemKind.BAD_CYPHER, text);
        Matcher place = PLACE.matcher(text);
        yield place.find()
            ? problem
                .with("line", Long.valueOf(place.group(1)))
                .with("column", Long.valueOf(place.group(2)))
            : problem;
      }
      case FORBIDDEN -> Problem.of(ProblemKind.CYPHER_FORBIDDEN, text);
      case TIME_LIMIT -> Problem.of(ProblemKind.TIME_LIMIT, join(text, cheaper));
      case MEMORY_LIMIT -> Problem.of(ProblemKind.MEMORY_LIMIT, join(text, cheaper));
      case BUSY -> Problem.of(ProblemKind.BUSY, text).withHeader("Retry-After", "1");
      case CANCELLED, UNAVAILABLE ->
          Problem.of(ProblemKind.UNAVAILABLE, text).withHeader("Retry-After", "5");
      case FAILED -> internal();
    };
  }

  private static Problem spring(HttpServletRequest request, Exception failure) {
    if (failure instanceof HttpRequestMethodNotSupportedException method) {
      Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      String[] supported = method.getSupportedMethods();
      // The handler of static files fits every path, and knows only GET.
      if ("/**".equals(pattern) || supported == null) {
        return nothingHere(request);
      }
      Set<String> allowed = new LinkedHashSet<>(Set.of(supported));
      allowed.add("OPTIONS");
      if (allowed.contains("GET")) {
        allowed.add("HEAD");
      }
      String list = String.join(", ", allowed.stream().sorted().toList());
      return Problem.of(
              ProblemKind.METHOD_NOT_ALLOWED,
              "method: " + method.getMethod() + " (expected: " + list + ")")
          .withHeader("Allow", list);
    }
    if (failure instanceof HttpMediaTypeNotSupportedException
        || failure instanceof MultipartException) {
      return Problem.of(
          ProblemKind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: " + request.getContentType() + " (expected: application/json)");
    }
    if (failure instanceof HttpMediaTypeNotAcceptableException) {
      return Problem.of(
          ProblemKind.NOT_ACCEPTABLE,
          "Accept: " + request.getHeader("Accept") + " (expected: application/json)");
    }
    if (failure instanceof NoResourceFoundException || failure instanceof NoHandlerFoundException) {
      return nothingHere(request);
    }
    return internal();
  }

  private static Problem nothingHere(HttpServletRequest request) {
    return Problem.of(
        ProblemKind.NOT_FOUND,
        "path: "
            + request.getRequestURI()
            + " (expected: a path of the API; /api/v1/docs lists them)");
  }

  private static Problem internal() {
    return Problem.of(
        ProblemKind.INTERNAL, "The service failed; its log says why under this request's id.");
  }

  private static String text(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String join(String text, String cheaper) {
    return cheaper.isEmpty() ? text : text + (text.endsWith(".") ? " " : ". ") + cheaper;
  }
}
