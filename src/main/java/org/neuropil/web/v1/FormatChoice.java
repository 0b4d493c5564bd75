package org.neuropil.web.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemException;
import org.neuropil.web.problem.ProblemKind;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Picks one of the offered formats, the first of which is the default. {@code ?format=} decides;
 * without it the Accept header does, by the rules of RFC 9110: the most specific range that fits a
 * format gives its quality; of equal qualities the more specific range wins, then the one that the
 * client names first, then the order offered.
 */
final class FormatChoice {
  private FormatChoice() {}

  /**
   * @param offered media type by the word of {@code ?format=}, in order of preference
   * @param accept the Accept header, or null
   * @return the word chosen
   * @throws ProblemException 406 when none fits
   */
  static String choose(
      Map<String, String> offered, @Nullable String format, @Nullable String accept) {
    if (format != null) {
      if (offered.containsKey(format)) {
        return format;
      }
      throw none("format: " + format, offered);
    }
    if (accept == null || accept.isBlank()) {
      return offered.keySet().iterator().next();
    }
    List<MediaType> ranges;
    try {
      ranges = MediaType.parseMediaTypes(accept);
    } catch (InvalidMediaTypeException e) {
      throw none("Accept: " + accept, offered);
    }
    Candidate best = null;
    for (Map.Entry<String, String> entry : offered.entrySet()) {
      Candidate next = candidate(entry.getKey(), MediaType.valueOf(entry.getValue()), ranges);
      if (next != null && next.quality > 0 && (best == null || next.beats(best))) {
        best = next;
      }
    }
    if (best == null) {
      throw none("Accept: " + accept, offered);
    }
    return best.word;
  }

  private static @Nullable Candidate candidate(
      String word, MediaType type, List<MediaType> ranges) {
    Candidate best = null;
    for (int i = 0; i < ranges.size(); i++) {
      MediaType range = ranges.get(i);
      if (!range.includes(type)) {
        continue;
      }
      int specificity = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
      if (best == null || specificity > best.specificity) {
        best = new Candidate(word, range.getQualityValue(), specificity, i);
      }
    }
    return best;
  }

  private static ProblemException none(String asked, Map<String, String> offered) {
    List<String> choices = new ArrayList<>();
    offered.forEach((word, type) -> choices.add(type + " (format=" + word + ")"));
    return Problem.of(
            ProblemKind.NOT_ACCEPTABLE,
            asked + " (expected: one of " + String.join(", ", choices) + ")")
        .with("offered", List.copyOf(offered.values()))
        .asException();
  }

  private record Candidate(String word, double quality, int specificity, int position) {
    boolean beats(Candidate other) {
      if (quality != other.quality) {
        return quality > other.quality;
      }
      if (specificity != other.specificity) {
        return specificity > other.specificity;
      }
      return position < other.position;
    }
  }
}
