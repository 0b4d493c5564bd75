package org.neuropil.web.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller is told when there is no answer.
 *
 * @param kind gives status, type and title
 * @param detail what happened and how to mend it
 * @param errors all that is wrong with the request, where that is the cause
 * @param suggestions up to five names that may have been meant, the nearest first
 * @param more further members, such as the line and column of an error in a query
 * @param headers response headers, such as Allow
 */
public record Problem(
    ProblemKind kind,
    String detail,
    List<FieldError> errors,
    List<String> suggestions,
    Map<String, Object> more,
    Map<String, String> headers) {

  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, List.of(), List.of(), Map.of(), Map.of());
  }

  /** A request with these faults. */
  public static Problem badRequest(List<FieldError> errors) {
    List<String> sentences = new ArrayList<>();
    for (FieldError error : errors) {
      String value = error.value() == null ? "missing" : brief(error.value());
      sentences.add(error.field() + ": " + value + " (expected: " + error.expected() + ")");
    }
    List<String> suggestions =
        errors.stream().flatMap(e -> e.suggestions().stream()).distinct().limit(5).toList();
    String detail = String.join("; ", sentences.subList(0, Math.min(10, sentences.size())));
    return new Problem(
        ProblemKind.BAD_REQUEST, detail, List.copyOf(errors), suggestions, Map.of(), Map.of());
  }

  public Problem suggesting(List<String> names) {
    return new Problem(kind, detail, errors, names.stream().limit(5).toList(), more, headers);
  }

  public Problem with(String member, Object value) {
    Map<String, Object> extended = new LinkedHashMap<>(more);
    extended.put(member, value);
    return new Problem(kind, detail, errors, suggestions, extended, headers);
  }

  public Problem withHeader(String name, String value) {
    Map<String, String> extended = new LinkedHashMap<>(headers);
    extended.put(name, value);
    return new Problem(kind, detail, errors, suggestions, more, extended);
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }

  /** A value as it is repeated to the caller: whole when short. */
  static String brief(Object value) {
    String text = String.valueOf(value);
    if (text.length() <= 200) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(199)) ? 199 : 200;
    return text.substring(0, end) + "…";
  }
}
