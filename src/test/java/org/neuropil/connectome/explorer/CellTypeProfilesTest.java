package org.neuropil.connectome.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.neuropil.connectome.explorer.GuardedFixture.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture.Body;
import org.neuropil.connectome.ExportFixture.Edge;

/** Profiles are worked out anew from the export's rows. */
class CellTypeProfilesTest {
  private final GuardedFixture fixture = new GuardedFixture();
  private final KeptAnswers kept = new KeptAnswers();
  private final CellTypeProfiles profiles = new CellTypeProfiles(fixture.dataset(), kept);

  @AfterEach
  void stop() {
    kept.close();
  }

  private static String value(Body body, String property) {
    return body.values().getOrDefault(property, "");
  }

  private static boolean isKept(Body body) {
    return Set.of("Traced", "Anchor").contains(value(body, "status"));
  }

  private List<String> neurons(String type) {
    return fixture.mini.bodies.values().stream()
        .filter(b -> b.neuron() && value(b, "type").equals(type) && isKept(b))
        .map(b -> Long.toString(b.id()))
        .toList();
  }

  private TreeMap<String, Long> partners(String id, boolean inputs) {
    TreeMap<String, Long> sums = new TreeMap<>();
    for (Edge e : fixture.mini.edges) {
      long own = inputs ? e.post() : e.pre();
      Body partner = Objects.requireNonNull(fixture.mini.bodies.get(inputs ? e.pre() : e.post()));
      boolean named = !value(partner, "type").isEmpty();
      boolean counts = named || !value(partner, "cropped").equals("true");
      if (Long.toString(own).equals(id) && e.weight() >= 3 && isKept(partner) && counts) {
        String name = named ? value(partner, "type") : Long.toString(partner.id());
        sums.merge(name, e.weight(), Long::sum);
      }
    }
    return sums;
  }

  private double distance(String a, String b, boolean inputs) {
    Map<String, Long> one = partners(a, inputs);
    Map<String, Long> two = partners(b, inputs);
    double all = one.values().stream().mapToLong(n -> n).sum();
    double others = two.values().stream().mapToLong(n -> n).sum();
    if (all == 0 || others == 0) {
      return all == others ? 0 : 1;
    }
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(two.keySet());
    return names.stream()
            .mapToDouble(
                n -> Math.abs(one.getOrDefault(n, 0L) / all - two.getOrDefault(n, 0L) / others))
            .sum()
        / 2;
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return (List<?>) Objects.requireNonNull(map.get(key));
  }

  private static Map<?, ?> map(Map<?, ?> map, String key) {
    return (Map<?, ?>) Objects.requireNonNull(map.get(key));
  }

  @Test
  void comparesNeuronsByTheirPartners() {
    List<String> ids = neurons("EPG");
    assertThat(ids).hasSizeGreaterThan(2);
    Map<String, Object> profile = profiles.of("EPG", NEVER).orElseThrow();
    assertThat(map(profile, "neuroninfo").keySet()).hasToString(ids.toString());
    double sum = 0;
    double least = Double.MAX_VALUE;
    List<?> rows = list(map(profile, "dist-matrix"), "data");
    TreeMap<String, Double> sums = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      double ofOne = 0;
      for (int j = 0; j < ids.size(); j++) {
        double expected =
            i == j
                ? 0
                : (distance(ids.get(i), ids.get(j), true) + distance(ids.get(i), ids.get(j), false))
                    / 2;
        assertThat((Double) ((List<?>) rows.get(i)).get(j)).isCloseTo(expected, within(1e-9));
        ofOne += expected;
      }
      sums.put(ids.get(i), ofOne);
      sum += ofOne;
      least = Math.min(least, ofOne);
    }
    assertThat((Double) profile.get("average-distance"))
        .isCloseTo(sum / (ids.size() * (ids.size() - 1.0)), within(1e-9));
    assertThat(sums.get((String) profile.get("centroid-neuron"))).isCloseTo(least, within(1e-9));
  }

  @Test
  void tellsPartnersCommonOnesAndThoseThatANeuronLacks() {
    List<String> ids = neurons("EPG");
    Map<String, Object> profile = profiles.of("EPG", NEVER).orElseThrow();
    for (boolean inputs : new boolean[] {true, false}) {
      String what = inputs ? "inputs" : "outputs";
      TreeMap<String, Integer> having = new TreeMap<>();
      for (String id : ids) {
        TreeMap<String, Long> own = partners(id, inputs);
        own.keySet().forEach(p -> having.merge(p, 1, Integer::sum));
        Map<?, ?> table = map(map(profile, "neuron-" + what), id);
        assertThat(new TreeSet<Object>(list(table, "index"))).hasToString(own.keySet().toString());
        List<Object> weights = new ArrayList<>();
        list(table, "data").forEach(row -> weights.add(((List<?>) row).get(0)));
        for (int i = 0; i < weights.size(); i++) {
          assertThat(weights.get(i)).isEqualTo(own.get((String) list(table, "index").get(i)));
        }
      }
      Set<String> common = new TreeSet<>();
      having.forEach(
          (partner, n) -> {
            if (2 * n > ids.size()) {
              common.add(partner);
            }
          });
      assertThat(common).isNotEmpty();
      for (String key : List.of("common-" + what, "common-" + what + "-med")) {
        assertThat(new TreeSet<Object>(list(map(profile, key), "index")))
            .hasToString(common.toString());
      }
      for (String id : ids) {
        Set<String> lacking = new TreeSet<>(common);
        lacking.removeAll(partners(id, inputs).keySet());
        assertThat(
                new TreeSet<Object>(list(map(map(profile, "neuron-missed-" + what), id), "index")))
            .hasToString(lacking.toString());
      }
    }
  }

  @Test
  void knowsLessOfASingleNeuronAndNothingOfNone() {
    assertThat(neurons("APL")).hasSize(1);
    assertThat(profiles.of("APL", NEVER).orElseThrow().keySet())
        .containsExactly("neuroninfo", "centroid-neuron", "neuron-inputs", "neuron-outputs");
    assertThat(profiles.of("no such", NEVER)).isEmpty();
    assertThat(profiles.of("') OR true //", NEVER)).isEmpty();
  }
}
