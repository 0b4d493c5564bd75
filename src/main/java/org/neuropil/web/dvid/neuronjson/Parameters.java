package org.neuropil.web.dvid.neuronjson;

import java.util.List;
import java.util.Optional;
import org.neuropil.volume.neuronjson.FieldMerge;
import org.neuropil.volume.neuronjson.FieldSelection;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Uint64;

/** Reads keys and the parameters that several endpoints have. */
final class Parameters {
  private Parameters() {}

  /** {@code show} and {@code fields}. */
  static FieldSelection selection(DvidRequest request) {
    String show = request.parameter("show").orElse("");
    return new FieldSelection(
        show.equals("user") || show.equals("all"),
        show.equals("time") || show.equals("all"),
        names(request.parameter("fields")));
  }

  /** {@code u}, {@code conditional} and {@code replace}. */
  static FieldMerge merge(DvidRequest request) {
    String user = request.author().user();
    if (user.isEmpty()) {
      throw DvidException.badRequest("annotations need a user (expected: u=NAME in the query)");
    }
    Optional<String> conditional = request.parameter("conditionals");
    return new FieldMerge(
        user,
        java.util.Set.copyOf(
            names(conditional.isPresent() ? conditional : request.parameter("conditional"))),
        request.isTrue("replace"));
  }

  private static List<String> names(Optional<String> list) {
    return list.map(text -> List.of(text.split(",", -1))).orElse(List.of());
  }

  static long body(String key) {
    return Uint64.parse("key", key);
  }

  /**
   * An end of a range of keys: a body, or a text that stands before or behind all of them by its
   * first letter.
   */
  static long end(String key) {
    char first = key.isEmpty() ? '0' : key.charAt(0);
    if (first > '9') {
      return -1;
    }
    return first < '0' ? 0 : body(key);
  }
}
