package org.neuropil.connectome.neuron;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.ExportFixture.Body;
import org.neuropil.connectome.dataset.RoiFacts;

/** What selectors mean, worked out from an export's rows; and random selectors. */
public final class SelectorModel {
  private final ExportFixture export;

  public SelectorModel(ExportFixture export) {
    this.export = export;
  }

  public List<Long> find(Selector selector) {
    List<Long> candidates = new ArrayList<>(export.bodies.keySet());
    if (selector.bodyIds() != null) {
      candidates = new ArrayList<>(new LinkedHashSet<>(selector.bodyIds()));
      candidates.retainAll(export.bodies.keySet());
    }
    return candidates.stream()
        .map(export.bodies::get)
        .filter(body -> selector.label() == BodyLabel.SEGMENT || body.neuron())
        .filter(body -> holds(selector, body))
        .map(Body::id)
        .collect(Collectors.toList());
  }

  private boolean holds(Selector selector, Body body) {
    return (selector.bodyIds() == null || selector.bodyIds().contains(body.id()))
        && selector.properties().entrySet().stream()
            .allMatch(e -> meets(body.values().get(e.getKey()), e.getValue()))
        && (selector.rois() == null || in(selector.rois(), body))
        && (selector.hasSoma() == null
            || selector.hasSoma() == body.values().containsKey("somaLocation"))
        && (selector.not() == null || !holds(selector.not(), body));
  }

  private static boolean meets(String value, PropertyCondition condition) {
    if (condition instanceof PropertyCondition.Exists exists) {
      return exists.present() == (value != null);
    }
    if (value == null) {
      return false;
    }
    if (condition instanceof PropertyCondition.AnyOf anyOf) {
      return anyOf.values().stream()
          .anyMatch(
              v ->
                  v instanceof Number n
                      ? Double.parseDouble(value) == n.doubleValue()
                      : v.toString().equals(value));
    }
    if (condition instanceof PropertyCondition.Matches matches) {
      return java.util.regex.Pattern.matches(matches.regex().pattern(), value);
    }
    if (condition instanceof PropertyCondition.Contains contains) {
      return value.toLowerCase(Locale.ROOT).contains(contains.text().toLowerCase(Locale.ROOT));
    }
    PropertyCondition.Range range = (PropertyCondition.Range) condition;
    double number = Double.parseDouble(value);
    return (range.min() == null || number >= range.min())
        && (range.max() == null || number <= range.max());
  }

  private static boolean in(RoiCondition rois, Body body) {
    return (rois.any().isEmpty() || rois.any().stream().anyMatch(body.flags()::contains))
        && body.flags().containsAll(rois.all())
        && rois.inputs().stream().allMatch(r -> count(body, r, "post") >= rois.minInputs())
        && rois.outputs().stream().allMatch(r -> count(body, r, "pre") >= rois.minOutputs());
  }

  private static long count(Body body, String roi, String name) {
    return body.roiInfo().getOrDefault(roi, java.util.Map.of()).getOrDefault(name, 0L);
  }

  public Selector random(Random random, int depth) {
    SortedMap<String, PropertyCondition> properties = new TreeMap<>();
    if (random.nextInt(3) == 0) {
      properties.put("type", text(random, "type"));
    }
    if (random.nextInt(4) == 0) {
      properties.put("instance", text(random, "instance"));
    }
    if (random.nextInt(4) == 0) {
      properties.put("status", text(random, "status"));
    }
    if (random.nextInt(4) == 0) {
      double min = random.nextInt(100);
      properties.put(
          "pre",
          switch (random.nextInt(4)) {
            case 0 -> new PropertyCondition.Range(min, null);
            case 1 -> new PropertyCondition.Range(null, min);
            case 2 -> new PropertyCondition.Range(min, min + random.nextInt(50));
            default -> new PropertyCondition.AnyOf(List.of(33L, 0.0, (long) min, min + 1));
          });
    }
    if (random.nextInt(8) == 0) {
      properties.put("cropped", new PropertyCondition.AnyOf(List.of(random.nextBoolean())));
    }
    return new Selector(
        random.nextInt(3) == 0 ? BodyLabel.SEGMENT : BodyLabel.NEURON,
        random.nextInt(4) == 0 ? ids(random) : null,
        properties,
        random.nextInt(3) == 0 ? rois(random) : null,
        random.nextInt(6) == 0 ? random.nextBoolean() : null,
        depth > 0 && random.nextInt(3) == 0 ? random(random, depth - 1) : null);
  }

  private PropertyCondition text(Random random, String property) {
    String known = value(random, property);
    String part = known.substring(0, 1 + random.nextInt(Math.min(3, known.length())));
    return switch (random.nextInt(5)) {
      case 0 -> new PropertyCondition.AnyOf(List.of(known));
      case 1 -> new PropertyCondition.AnyOf(List.of(known, value(random, property), "no such"));
      case 2 ->
          new PropertyCondition.Matches(
              com.google.re2j.Pattern.compile(com.google.re2j.Pattern.quote(part) + ".*"));
      case 3 -> new PropertyCondition.Contains(part.toUpperCase(Locale.ROOT));
      default -> new PropertyCondition.Exists(random.nextBoolean());
    };
  }

  private String value(Random random, String property) {
    List<String> values =
        export.bodies.values().stream()
            .map(b -> b.values().get(property))
            .filter(v -> v != null)
            .toList();
    return values.get(random.nextInt(values.size()));
  }

  private List<Long> ids(Random random) {
    List<Long> all = new ArrayList<>(export.bodies.keySet());
    List<Long> some = new ArrayList<>(List.of(4711L));
    for (int i = random.nextInt(80); i > 0; i--) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }

  private RoiCondition rois(Random random) {
    List<String> names = new ArrayList<>(export.info.rois().stream().map(RoiFacts::name).toList());
    names.addAll(List.of("FB-column3", "no such region"));
    List<List<String>> lists = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<String> some = new ArrayList<>();
      for (int n = random.nextInt(3) - 1; n > 0; n--) {
        some.add(names.get(random.nextInt(names.size())));
      }
      lists.add(some);
    }
    return new RoiCondition(
        lists.get(0),
        lists.get(1),
        lists.get(2),
        lists.get(3),
        1 + random.nextInt(5),
        1 + random.nextInt(5));
  }
}
