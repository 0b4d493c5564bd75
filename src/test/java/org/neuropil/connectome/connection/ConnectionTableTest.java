package org.neuropil.connectome.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.neuron.SelectorModel;
import org.neuropil.connectome.table.TableReader;

class ConnectionTableTest {
  private final ExportFixture mini = ExportFixture.mini();
  private final ConnectionQueries queries = new CypherConnectionQueries(mini.graph, mini.info);
  private final ConnectionModel model = new ConnectionModel(mini);

  @Test
  void saysWhatTheExportsRowsSay() {
    long seed = Long.getLong("seed", 20260730L);
    Random random = new Random(seed);
    int rows = 0;
    for (int i = 0; i < 50; i++) {
      ConnectionCriteria criteria = random(random);
      List<List<Object>> expected = model.rows(criteria);
      List<List<Object>> actual =
          TableReader.paged(
              queries.connections(criteria), 1 + expected.size() / (1 + random.nextInt(4)));
      assertThat(actual).as("seed %d, question %d: %s", seed, i, criteria).isEqualTo(expected);
      rows += expected.size();
    }
    assertThat(rows).as("rows compared").isGreaterThan(30_000);
  }

  private ConnectionCriteria random(Random random) {
    SelectorModel selectors = new SelectorModel(mini);
    List<String> rois = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        rois.add(mini.info.rois().get(random.nextInt(mini.info.rois().size())).name());
      }
    }
    return new ConnectionCriteria(
        side(random, selectors),
        side(random, selectors),
        random.nextInt(6),
        rois,
        random.nextBoolean(),
        random.nextInt(3) == 0 ? GroupBy.TYPE : GroupBy.BODY,
        random.nextBoolean());
  }

  private Selector side(Random random, SelectorModel selectors) {
    return switch (random.nextInt(4)) {
      case 0 -> Selector.all(BodyLabel.NEURON);
      case 1 -> Selector.all(BodyLabel.SEGMENT);
      default -> selectors.random(random, 1);
    };
  }

  @Test
  void walksEveryConnectionOfTheLarvaInOrder() {
    ExportFixture larva = ExportFixture.larva();
    ConnectionCriteria all =
        new ConnectionCriteria(
            Selector.all(BodyLabel.NEURON),
            Selector.all(BodyLabel.NEURON),
            1,
            List.of(),
            false,
            GroupBy.BODY,
            false);
    var table = new CypherConnectionQueries(larva.graph, larva.info).connections(all);
    List<List<Object>> rows = TableReader.all(table);
    assertThat(rows).isEqualTo(new ConnectionModel(larva).rows(all));
    for (long offset : new long[] {0, 1, 17_321, 60_000, 119_008, 119_009, 119_010, 119_011}) {
      assertThat(TableReader.page(table, offset, 25))
          .isEqualTo(
              rows.subList(
                  (int) Math.min(offset, rows.size()), (int) Math.min(offset + 25, rows.size())));
    }
  }

  @Test
  void tellsAllWeightAsNoneWhereThereAreNoRegions() {
    ExportFixture larva = ExportFixture.larva();
    long body = larva.edges.get(0).pre();
    ConnectionCriteria criteria =
        new ConnectionCriteria(
            Selector.bodies(List.of(body)),
            Selector.all(BodyLabel.SEGMENT),
            1,
            List.of(),
            false,
            GroupBy.BODY,
            true);
    var table = new CypherConnectionQueries(larva.graph, larva.info).connections(criteria);
    assertThat(TableReader.all(table)).isNotEmpty().allMatch(row -> "none".equals(row.get(4)));
  }
}
