package org.neuropil.connectome.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/** Partners of one body, one by one or by type. */
final class Partners {
  private static final List<Column> BODIES =
      List.of(
          new Column("bodyId", Column.Type.BODY_ID),
          new Column("type", Column.Type.TEXT),
          new Column("instance", Column.Type.TEXT),
          new Column("status", Column.Type.TEXT),
          new Column("weight", Column.Type.INTEGER),
          new Column("weightHP", Column.Type.INTEGER),
          new Column("rois", Column.Type.NESTED));
  private static final List<Column> TYPES =
      List.of(
          new Column("type", Column.Type.TEXT),
          new Column("neurons", Column.Type.INTEGER),
          new Column("weight", Column.Type.INTEGER));

  private final Edges edges;
  private final RoiWeights roiWeights;

  Partners(Edges edges, RoiWeights roiWeights) {
    this.edges = edges;
    this.roiWeights = roiWeights;
  }

  private record TypeSum(@Nullable String type, long neurons, long weight) {}

  Table table(long bodyId, Direction direction, PartnerCriteria criteria) {
    return switch (criteria.groupBy()) {
      case BODY ->
          new LoadedTable<>(
              BODIES, c -> partners(bodyId, direction, criteria, c), p -> values(p, criteria));
      case TYPE ->
          new LoadedTable<>(
              TYPES,
              c -> byType(partners(bodyId, direction, criteria, c)),
              t -> Arrays.asList(t.type(), t.neurons(), t.weight()));
    };
  }

  private List<Edges.Partner> partners(
      long bodyId, Direction direction, PartnerCriteria criteria, Cancellation cancellation) {
    String roi = criteria.roi();
    List<Edges.Partner> partners = new ArrayList<>();
    edges.partners(
        bodyId,
        direction,
        new Edges.PartnerWish(
            roi == null ? criteria.minWeight() : 0,
            criteria.label(),
            criteria.type(),
            criteria.status()),
        cancellation,
        partner -> {
          if (roi == null) {
            partners.add(partner);
            return;
          }
          long weight = RoiWeights.sum(RoiWeights.within(partner.roiInfo(), Set.of(roi)));
          if (weight >= Math.max(1, criteria.minWeight())) {
            partners.add(
                new Edges.Partner(
                    partner.bodyId(),
                    partner.type(),
                    partner.instance(),
                    partner.status(),
                    weight,
                    null,
                    partner.roiInfo()));
          }
        });
    partners.sort(
        Comparator.comparingLong(Edges.Partner::weight)
            .reversed()
            .thenComparingLong(Edges.Partner::bodyId));
    return partners;
  }

  private List<@Nullable Object> values(Edges.Partner partner, PartnerCriteria criteria) {
    String roi = criteria.roi();
    SortedMap<String, Long> rois =
        roi == null
            ? roiWeights.byRoi(partner.roiInfo(), false)
            : RoiWeights.within(partner.roiInfo(), Set.of(roi));
    return Arrays.asList(
        partner.bodyId(),
        partner.type(),
        partner.instance(),
        partner.status(),
        partner.weight(),
        partner.weightHp(),
        rois);
  }

  private static List<TypeSum> byType(List<Edges.Partner> partners) {
    Map<@Nullable String, TypeSum> sums = new HashMap<>();
    for (Edges.Partner partner : partners) {
      sums.merge(
          partner.type(),
          new TypeSum(partner.type(), 1, partner.weight()),
          (a, b) -> new TypeSum(a.type(), a.neurons() + b.neurons(), a.weight() + b.weight()));
    }
    Comparator<TypeSum> byWeight = Comparator.comparingLong(TypeSum::weight).reversed();
    return sums.values().stream()
        .sorted(
            Comparator.comparing((TypeSum t) -> t.type() == null)
                .thenComparing(byWeight)
                .thenComparing(t -> String.valueOf(t.type())))
        .toList();
  }
}
