package org.neuropil.connectome.roi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.NearestNames;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/**
 * Questions about regions, answered from one pass over the neurons. The pass is made at the first
 * question and kept: an instance should live as long as the content that it is about.
 */
class RoiAnswers implements RoiQueries {
  private static final List<Column> COMPLETENESS =
      List.of(
          new Column("roi", Column.Type.TEXT),
          new Column("primary", Column.Type.BOOLEAN),
          new Column("pre", Column.Type.INTEGER),
          new Column("post", Column.Type.INTEGER),
          new Column("tracedPre", Column.Type.INTEGER),
          new Column("tracedPost", Column.Type.INTEGER),
          new Column("preShare", Column.Type.FLOAT),
          new Column("postShare", Column.Type.FLOAT));
  private static final List<Column> CONNECTIVITY =
      List.of(
          new Column("from", Column.Type.TEXT),
          new Column("to", Column.Type.TEXT),
          new Column("weight", Column.Type.FLOAT),
          new Column("neurons", Column.Type.INTEGER));

  private final RoiRecords records;
  private final DatasetInfo info;

  /** Guarded by this; when it could not be taken, the next question tries again. */
  private @Nullable RoiCensus census;

  RoiAnswers(RoiRecords records, DatasetInfo info) {
    this.records = records;
    this.info = info;
  }

  private synchronized RoiCensus census(Cancellation cancellation) {
    RoiCensus known = census;
    if (known == null) {
      known = RoiCensus.take(records, info, cancellation);
      census = known;
    }
    return known;
  }

  @Override
  public List<RoiSummary> rois(Cancellation cancellation) {
    RoiCensus all = census(cancellation);
    List<RoiSummary> rois = new ArrayList<>();
    all.regions().forEach((roi, region) -> rois.add(summary(all, roi, region)));
    return rois;
  }

  private RoiSummary summary(RoiCensus all, String roi, Region region) {
    return new RoiSummary(
        roi, all.isPrimary(roi), parent(all, roi), region.pre(), region.post(), region.neurons());
  }

  /** The hierarchy knows best; Meta's roiInfo may name the root of the tree, which is no region. */
  private @Nullable String parent(RoiCensus all, String roi) {
    String above = all.hierarchy().parent(roi);
    if (above != null) {
      return above;
    }
    return info.rois().stream()
        .filter(facts -> facts.name().equals(roi))
        .map(facts -> facts.parent())
        .filter(all.regions()::containsKey)
        .findFirst()
        .orElse(null);
  }

  @Override
  public Optional<RoiNode> hierarchy(Cancellation cancellation) {
    return census(cancellation).hierarchy().root();
  }

  @Override
  public Optional<RoiDetail> roi(String name, Cancellation cancellation) {
    RoiCensus all = census(cancellation);
    Region region = all.regions().get(name);
    if (region == null) {
      return Optional.empty();
    }
    long[] traced = region.traced(TRACED);
    return Optional.of(
        new RoiDetail(summary(all, name, region), traced[0], traced[1], region.topTypes()));
  }

  @Override
  public List<String> roisLike(String name, int limit, Cancellation cancellation) {
    return NearestNames.of(name, census(cancellation).regions().keySet(), limit);
  }

  @Override
  public Table completeness(List<String> statuses) {
    return new LoadedTable<>(
        COMPLETENESS,
        cancellation -> {
          RoiCensus all = census(cancellation);
          List<List<@Nullable Object>> rows = new ArrayList<>();
          all.regions()
              .forEach(
                  (roi, region) -> rows.add(shares(roi, all.isPrimary(roi), region, statuses)));
          return rows;
        },
        row -> row);
  }

  private static List<@Nullable Object> shares(
      String roi, boolean primary, Region region, List<String> statuses) {
    long[] traced = region.traced(statuses);
    return Arrays.asList(
        roi,
        primary,
        region.pre(),
        region.post(),
        traced[0],
        traced[1],
        share(traced[0], region.pre()),
        share(traced[1], region.post()));
  }

  private static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  @Override
  public Table connectivity(List<String> statuses) {
    return new LoadedTable<>(
        CONNECTIVITY,
        cancellation -> flow(statuses, flows(cancellation)),
        line -> Arrays.asList(line.from(), line.to(), line.weight(), line.neurons()));
  }

  /** From region to region, by status. */
  SortedMap<String, RoiFlow> flows(Cancellation cancellation) {
    return census(cancellation).flows();
  }

  /** Over neurons of these statuses; of any status when there are none. */
  private static List<RoiFlow.Line> flow(
      List<String> statuses, SortedMap<String, RoiFlow> byStatus) {
    List<RoiFlow> chosen = new ArrayList<>();
    byStatus.forEach(
        (status, flow) -> {
          if (statuses.isEmpty() || statuses.contains(status)) {
            chosen.add(flow);
          }
        });
    return RoiFlow.sum(chosen).lines();
  }
}
