package org.neuropil.connectome.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.graph.Cancellation;

class BodyFinderTest {
  private final ExportFixture mini = ExportFixture.mini();
  private final BodyFinder finder = new CypherBodyFinder(mini.graph, mini.info);
  private final SelectorModel model = new SelectorModel(mini);

  private List<Long> find(Selector selector) {
    return java.util.Arrays.stream(finder.find(selector, new Cancellation())).boxed().toList();
  }

  @Test
  void findsWhatTheExportsRowsSay() {
    long seed = Long.getLong("seed", 20260729L);
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < 150; i++) {
      Selector selector = model.random(random, 2);
      List<Long> expected = model.find(selector);
      assertThat(find(selector))
          .as("seed %d, selector %d: %s", seed, i, selector)
          .isEqualTo(expected);
      found += expected.isEmpty() ? 0 : 1;
    }
    assertThat(found).as("selectors that mean some body").isGreaterThan(50);
  }

  @Test
  void keepsTheOrderInWhichBodiesAreNamed() {
    long last = mini.bodies.lastKey();
    long first = mini.bodies.firstKey();
    assertThat(find(Selector.bodies(List.of(last, first, 12L, last)))).containsExactly(last, first);
  }

  @Test
  void tellsNeighbouringIdsBeyondDoublePrecisionApart() {
    assertThat(find(Selector.bodies(List.of(9007199254740993L, 9007199254740992L))))
        .containsExactly(9007199254740993L, 9007199254740992L);
  }

  @Test
  void readsPropertyNamesWithQuotesAsNames() {
    TreeMap<String, PropertyCondition> properties = new TreeMap<>();
    properties.put("a`) RETURN 1 //", new PropertyCondition.Exists(true));
    properties.put("b\\u0060) RETURN 1 //", new PropertyCondition.AnyOf(List.of(1L)));
    Selector selector = new Selector(BodyLabel.SEGMENT, null, properties, null, null, null);
    assertThat(find(selector)).isEmpty();
  }
}
