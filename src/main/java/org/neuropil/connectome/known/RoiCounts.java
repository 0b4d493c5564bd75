package org.neuropil.connectome.known;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.BodyColumn;
import org.neuropil.connectome.adjacency.RoiInfos;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.RoiInfoText;
import org.neuropil.connectome.graph.known.KnownQuery;
import org.neuropil.connectome.graph.known.Term;
import org.neuropil.connectome.graph.known.UnknownShapeException;
import org.neuropil.connectome.known.Compiled.Kind;

/** The bodies' counts by region, and conditions on them. */
final class RoiCounts {
  private static final String ROI_INFO = "roiInfo";

  private RoiCounts() {}

  /** The parsed {@code body.roiInfo}; its value is the code of the text, -1 where there is none. */
  static Compiled compile(Snapshot snapshot, Term text, Map<String, Compiled> names) {
    if (!(text instanceof Term.Property property) || !property.key().equals(ROI_INFO)) {
      throw new UnknownShapeException("map");
    }
    Compiled body = names.get(property.variable());
    if (body == null || body.kind() != Kind.ENTITY || body.reads() == Compiled.EDGE) {
      throw new UnknownShapeException("body");
    }
    BodyColumn column = snapshot.property(ROI_INFO).orElse(null);
    if (column == null) {
      return new Compiled(Kind.ROI_INFO, body.reads(), row -> -1);
    }
    // What is written otherwise might be an error of Neo4j's.
    if (!(column instanceof BodyColumn.Rois rois) || !rois.infos().isPlain()) {
      throw new UnknownShapeException(ROI_INFO);
    }
    return body.reads() == Compiled.FROM
        ? new Compiled(Kind.ROI_INFO, Compiled.FROM, row -> rois.code(row.from))
        : new Compiled(Kind.ROI_INFO, Compiled.TO, row -> rois.code(row.to));
  }

  /**
   * Whether a body has enough synapses in enough regions. A body of no region has no row to be
   * kept, however few are enough.
   *
   * @param roiInfo what {@link #compile} gave
   * @param terms compiles those of the condition
   * @param least how many regions are enough
   */
  static Compiled enough(
      Snapshot snapshot,
      Compiled roiInfo,
      KnownQuery.RoiCondition condition,
      Function<Term, Compiled> terms,
      Compiled least) {
    Number wanted = number(terms.apply(condition.wanted()));
    Compiled rois = terms.apply(condition.rois());
    if (rois.kind() != Kind.LIST || !(rois.constant() instanceof List<?> names)) {
      throw new UnknownShapeException("regions");
    }
    Regions regions =
        new Regions(
            Comparisons.equal(wanted, 0L) ? null : new HashSet<>(names),
            condition.key(),
            number(terms.apply(condition.least())));
    Number enough = number(least);
    BodyColumn column = snapshot.property(ROI_INFO).orElse(null);
    if (!(column instanceof BodyColumn.Rois texts)) {
      return new Compiled(Kind.FLAG, roiInfo.reads(), row -> false);
    }
    return new Compiled(
        Kind.FLAG,
        roiInfo.reads(),
        row -> {
          if (!(roiInfo.eval().of(row) instanceof Integer code)) {
            return false;
          }
          long found = regions.count(texts.infos(), code);
          return found > 0 && isLeast(found, enough);
        });
  }

  private static boolean isLeast(long n, Number least) {
    return Boolean.TRUE.equals(Comparisons.compare(Term.Comparator.GREATER_OR_EQUAL, n, least));
  }

  private static Number number(Compiled compiled) {
    if (compiled.isConstant()
        && compiled.kind() == Kind.NUMBER
        && compiled.constant() instanceof Number number) {
      return number;
    }
    throw new UnknownShapeException("number");
  }

  /** Counts a body's regions; of a region that its text names twice, the second counts. */
  private static final class Regions implements RoiInfoText.Counts {
    private final @Nullable Set<?> names;
    private final String key;
    private final Number least;
    private final Set<String> found = new HashSet<>();

    /**
     * @param names null for all regions, whatever their counts
     */
    Regions(@Nullable Set<?> names, String key, Number least) {
      this.names = names;
      this.key = key;
      this.least = least;
    }

    int count(RoiInfos infos, int code) {
      found.clear();
      infos.counts(code, this);
      return found.size();
    }

    @Override
    public void roi(String roi) {
      if (names == null) {
        found.add(roi);
      } else {
        found.remove(roi);
      }
    }

    @Override
    public void count(String roi, String name, long n) {
      if (names == null || !name.equals(key) || !names.contains(roi)) {
        return;
      }
      if (isLeast(n, least)) {
        found.add(roi);
      } else {
        found.remove(roi);
      }
    }
  }
}
