package org.neuropil.connectome.neuron;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.Cancellation;

/**
 * Finds what a text may mean, letter case aside. A number finds the body with this id, and, from
 * four digits on, neurons and fragments whose ids start with it. Types and instances are those of
 * neurons; an instance that several neurons share is one hit, with the lowest of their ids.
 */
final class NameSearch {
  private static final int DIGITS_OF_A_BEGINNING = 4;

  private final BodyRecords records;
  private final DatasetInfo info;

  NameSearch(BodyRecords records, DatasetInfo info) {
    this.records = records;
    this.info = info;
  }

  private record Found(int rank, SearchHit.Kind kind, String name, @Nullable Long bodyId) {}

  List<SearchHit> hits(String text, int limit, Cancellation cancellation) {
    String wanted = text.strip();
    if (wanted.isEmpty() || limit <= 0) {
      return List.of();
    }
    List<Found> found = new ArrayList<>(bodies(wanted, limit, cancellation));
    named("type", SearchHit.Kind.TYPE, wanted, found, cancellation);
    named("instance", SearchHit.Kind.INSTANCE, wanted, found, cancellation);
    for (RoiFacts roi : info.rois()) {
      if (lower(roi.name()).contains(lower(wanted))) {
        found.add(new Found(rank(wanted, roi.name()), SearchHit.Kind.ROI, roi.name(), null));
      }
    }
    List<Found> best =
        found.stream()
            .sorted(
                Comparator.comparingInt(Found::rank)
                    .thenComparing(Found::kind)
                    .thenComparing(Found::name))
            .limit(limit)
            .toList();
    return described(best, cancellation);
  }

  private void named(
      String property, SearchHit.Kind kind, String wanted, List<Found> found, Cancellation c) {
    records.named(
        property,
        wanted,
        c,
        row -> {
          String name = String.valueOf(row.get(0));
          Long bodyId = kind == SearchHit.Kind.INSTANCE ? (Long) row.get(1) : null;
          found.add(new Found(rank(wanted, name), kind, name, bodyId));
        });
  }

  private List<Found> bodies(String wanted, int limit, Cancellation cancellation) {
    if (!wanted.chars().allMatch(ch -> ch >= '0' && ch <= '9')) {
      return List.of();
    }
    long id;
    try {
      id = Long.parseLong(wanted);
    } catch (NumberFormatException tooLong) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    range(id, id, limit, 0, found, cancellation);
    if (wanted.length() >= DIGITS_OF_A_BEGINNING && id > 0) {
      long first = id;
      long span = 1;
      while (found.size() < limit && first <= Long.MAX_VALUE / 10 - 1) {
        first *= 10;
        span *= 10;
        long last = first > Long.MAX_VALUE - span ? Long.MAX_VALUE : first + span - 1;
        range(first, last, limit, 1, found, cancellation);
      }
    }
    return found;
  }

  private void range(
      long from, long to, int limit, int rank, List<Found> found, Cancellation cancellation) {
    for (Long id : records.above(from, to, limit, cancellation)) {
      found.add(new Found(rank, SearchHit.Kind.NEURON, id.toString(), id));
    }
  }

  private List<SearchHit> described(List<Found> best, Cancellation cancellation) {
    LongList ids = new LongArrayList();
    best.stream().map(Found::bodyId).filter(Objects::nonNull).forEach(ids::add);
    Map<Long, List<@Nullable String>> bodies = new HashMap<>();
    if (!ids.isEmpty()) {
      records.properties(
          ids.toLongArray(),
          List.of("type", "instance"),
          cancellation,
          row -> {
            List<@Nullable String> names = new ArrayList<>();
            names.add((String) row.get(1));
            names.add((String) row.get(2));
            bodies.put((Long) row.get(0), names);
          });
    }
    return best.stream()
        .map(
            hit -> {
              List<@Nullable String> names = hit.bodyId() == null ? null : bodies.get(hit.bodyId());
              return new SearchHit(
                  hit.kind(),
                  hit.name(),
                  hit.bodyId(),
                  names == null ? null : names.get(0),
                  names == null ? null : names.get(1));
            })
        .toList();
  }

  private static int rank(String wanted, String name) {
    String a = lower(wanted);
    String b = lower(name);
    return b.equals(a) ? 0 : b.startsWith(a) ? 1 : 2;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
