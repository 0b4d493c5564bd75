package org.neuropil.connectome;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.connection.AdjacencyCriteria;
import org.neuropil.connectome.connection.ConnectionCriteria;
import org.neuropil.connectome.connection.GroupBy;
import org.neuropil.connectome.connection.PartnerCriteria;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.NeuronSort;
import org.neuropil.connectome.neuron.PropertyCondition;
import org.neuropil.connectome.neuron.RoiCondition;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.path.PathCriteria;

/** Questions about a fixture, drawn from one seed. */
final class GeneratedQuestions {
  private final ExportFixture fixture;
  private final Random random;
  private final List<Long> bodies;
  private final List<String> types;
  private final List<String> rois;

  GeneratedQuestions(ExportFixture fixture, long seed) {
    this.fixture = fixture;
    this.random = new Random(seed);
    this.bodies = List.copyOf(fixture.bodies.keySet());
    this.types =
        fixture.bodies.values().stream().flatMap(b -> b.type().stream()).distinct().toList();
    List<String> names = new ArrayList<>();
    fixture.info.rois().stream().map(RoiFacts::name).forEach(names::add);
    names.add("no such region");
    this.rois = names;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean often() {
    return random.nextInt(3) > 0;
  }

  private boolean seldom() {
    return random.nextInt(4) == 0;
  }

  long body() {
    return random.nextInt(20) == 0 ? 7 : one(bodies);
  }

  String type() {
    return random.nextInt(20) == 0 ? "no such type" : one(types);
  }

  String roi() {
    return one(rois);
  }

  Direction direction() {
    return random.nextBoolean() ? Direction.UPSTREAM : Direction.DOWNSTREAM;
  }

  BodyLabel label() {
    return random.nextBoolean() ? BodyLabel.NEURON : BodyLabel.SEGMENT;
  }

  int minWeight() {
    return List.of(0, 1, 1, 1, 2, 3, 5, 10, 50).get(random.nextInt(9));
  }

  GroupBy groupBy() {
    return random.nextBoolean() ? GroupBy.BODY : GroupBy.TYPE;
  }

  List<Long> bodies(int most) {
    List<Long> ids = new ArrayList<>();
    int size = 1 + random.nextInt(most);
    for (int i = 0; i < size; i++) {
      ids.add(body());
    }
    return ids;
  }

  Selector selector() {
    return selector(2);
  }

  private Selector selector(int depth) {
    SortedMap<String, PropertyCondition> properties = new TreeMap<>();
    List<String> names = List.copyOf(fixture.info.properties().keySet());
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = seldom() ? one(names) : one(List.of("type", "instance", "status", "pre"));
      if (fixture.info.properties().containsKey(name)) {
        properties.put(name, condition(name));
      }
    }
    return new Selector(
        label(),
        seldom() ? bodies(60) : null,
        properties,
        seldom() ? rois() : null,
        seldom() ? (Boolean) random.nextBoolean() : null,
        depth > 0 && seldom() ? selector(depth - 1) : null);
  }

  private RoiCondition rois() {
    return new RoiCondition(
        often() ? List.of(roi(), roi()) : List.of(),
        seldom() ? List.of(roi()) : List.of(),
        seldom() ? List.of(roi()) : List.of(),
        seldom() ? List.of(roi()) : List.of(),
        random.nextInt(4),
        random.nextInt(40));
  }

  /** A value that some body has, or nearly. */
  private Object value(String name) {
    String text = fixture.bodies.get(one(bodies)).values().get(name);
    PropertyType type = fixture.info.properties().get(name);
    if (text == null) {
      return random.nextBoolean() ? "x" : (Object) (long) random.nextInt(50);
    }
    return switch (type) {
      case INTEGER -> Long.valueOf(text);
      case FLOAT -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      default -> text;
    };
  }

  private PropertyCondition condition(String name) {
    Object value = value(name);
    String text = String.valueOf(value);
    int from = random.nextInt(text.length() + 1);
    int to = from + random.nextInt(text.length() - from + 1);
    return switch (random.nextInt(6)) {
      case 0 -> new PropertyCondition.AnyOf(List.of(value));
      case 1 -> new PropertyCondition.AnyOf(List.of(value, value(name), text));
      case 2 -> new PropertyCondition.Matches(Pattern.compile(pattern(text)));
      case 3 ->
          new PropertyCondition.Contains(
              random.nextBoolean()
                  ? text.substring(from, to).toUpperCase()
                  : text.substring(from, to));
      case 4 -> new PropertyCondition.Exists(random.nextBoolean());
      default -> {
        double middle = value instanceof Number n ? n.doubleValue() : 10;
        yield new PropertyCondition.Range(
            often() ? (Double) (middle - random.nextInt(20)) : null,
            often() ? (Double) (middle + random.nextInt(200)) : null);
      }
    };
  }

  private String pattern(String text) {
    String start = text.substring(0, random.nextInt(text.length() + 1));
    return random.nextBoolean() ? Pattern.quote(start) + ".*" : ".*[" + "A-M0-4_" + "]";
  }

  List<String> fields() {
    List<String> names = new ArrayList<>(fixture.info.properties().keySet());
    names.add("roiInfo");
    return seldom() ? List.of() : List.of(one(names), "bodyId", one(names));
  }

  NeuronSort sort() {
    List<String> names = List.copyOf(fixture.info.properties().keySet());
    return often() ? NeuronSort.BY_BODY_ID : new NeuronSort(one(names), random.nextBoolean());
  }

  PartnerCriteria partners() {
    return new PartnerCriteria(
        minWeight(),
        seldom() ? roi() : null,
        seldom() ? type() : null,
        seldom() ? "Traced" : null,
        label(),
        groupBy());
  }

  ConnectionCriteria connections() {
    return new ConnectionCriteria(
        selector(),
        selector(),
        minWeight(),
        seldom() ? List.of(roi(), roi()) : List.of(),
        random.nextBoolean(),
        groupBy(),
        random.nextBoolean());
  }

  AdjacencyCriteria adjacency() {
    return new AdjacencyCriteria(
        selector(),
        selector(),
        seldom() ? roi() : (@Nullable String) null,
        minWeight(),
        groupBy(),
        one(List.of(AdjacencyCriteria.Normalize.values())),
        one(List.of(AdjacencyCriteria.Order.values())));
  }

  PathCriteria path() {
    boolean all = seldom();
    return new PathCriteria(
        one(bodies),
        one(bodies),
        all ? 3 : minWeight(),
        all ? 3 : 1 + random.nextInt(6),
        random.nextInt(30),
        all ? PathCriteria.Mode.ALL : PathCriteria.Mode.SHORTEST);
  }

  PathCriteria strongestPath() {
    return new PathCriteria(
        one(bodies),
        one(bodies),
        minWeight(),
        1 + random.nextInt(6),
        1 + random.nextInt(30),
        PathCriteria.Mode.STRONGEST);
  }

  List<String> statuses() {
    return one(
        List.of(List.of(), List.of("Traced"), List.of("Traced", "Orphan"), List.of("nothing")));
  }

  String part() {
    String name = often() ? type() : String.valueOf(body());
    return name.substring(0, 1 + random.nextInt(name.length()));
  }
}
