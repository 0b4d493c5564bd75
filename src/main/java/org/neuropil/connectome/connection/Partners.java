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
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/** Partners of one body, one by one or by type. */
final class Partners {
  private static final String UPSTREAM = CypherTexts.text("partners-upstream");
  private static final String DOWNSTREAM = CypherTexts.text("partners-downstream");
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

  private final QueryRunner queries;
  private final RoiWeights roiWeights;

  Partners(QueryRunner queries, RoiWeights roiWeights) {
    this.queries = queries;
    this.roiWeights = roiWeights;
  }

  private record Partner(
      long bodyId,
      @Nullable String type,
      @Nullable Object instance,
      @Nullable Object status,
      long weight,
      @Nullable Object weightHp,
      @Nullable Object roiInfo) {}

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

  private List<Partner> partners(
      long bodyId, Direction direction, PartnerCriteria criteria, Cancellation cancellation) {
    String roi = criteria.roi();
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("bodyId", bodyId);
    parameters.put("minWeight", roi == null ? criteria.minWeight() : 0);
    parameters.put("fragments", criteria.label() == BodyLabel.SEGMENT);
    parameters.put("type", criteria.type());
    parameters.put("status", criteria.status());
    List<Partner> partners = new ArrayList<>();
    queries.each(
        direction == Direction.UPSTREAM ? UPSTREAM : DOWNSTREAM,
        parameters,
        cancellation,
        row -> {
          Object roiInfo = row.get(6);
          long weight =
              roi == null
                  ? (long) row.get(4)
                  : RoiWeights.sum(RoiWeights.within(roiInfo, Set.of(roi)));
          if (roi == null || weight >= Math.max(1, criteria.minWeight())) {
            partners.add(
                new Partner(
                    (long) row.get(0),
                    (String) row.get(1),
                    row.get(2),
                    row.get(3),
                    weight,
                    roi == null ? row.get(5) : null,
                    roiInfo));
          }
        });
    partners.sort(
        Comparator.comparingLong(Partner::weight).reversed().thenComparingLong(Partner::bodyId));
    return partners;
  }

  private List<@Nullable Object> values(Partner partner, PartnerCriteria criteria) {
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

  private static List<TypeSum> byType(List<Partner> partners) {
    Map<@Nullable String, TypeSum> sums = new HashMap<>();
    for (Partner partner : partners) {
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
