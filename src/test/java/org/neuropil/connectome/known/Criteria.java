package org.neuropil.connectome.known;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.neuropil.connectome.ExportFixture;

/** Conditions as clients write them, drawn from one seed. */
final class Criteria {
  final Random random;
  private final ExportFixture fixture;
  private final List<Long> bodies;

  Criteria(ExportFixture fixture, long seed) {
    this.fixture = fixture;
    random = new Random(seed);
    bodies = List.copyOf(fixture.bodies.keySet());
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  String value(String property) {
    String text = fixture.bodies.get(one(bodies)).values().get(property);
    return quoted(text == null ? "nothing" : text);
  }

  private String roi() {
    return "`" + region() + "`";
  }

  private String region() {
    return one(fixture.info.rois()).name();
  }

  String condition(String n) {
    String text = one(List.of("type", "instance", "status", "nosuch"));
    String number = one(List.of("pre", "post", "size", "bodyId", "somaRadius"));
    return switch (random.nextInt(19)) {
      case 0 -> n + "." + text + " = " + value(text);
      case 1 -> n + "." + text + " in [" + value(text) + ", " + value(text) + "]";
      case 2 -> n + "." + text + " in [" + value(text) + ", null]";
      case 3 -> "NOT exists(" + n + "." + text + ")";
      case 4 -> "exists(" + n + "." + text + ")";
      case 5 -> n + "." + text + " =~ '(" + one(List.of("[A-M].*", ".*_R", "A.*|K.*")) + ")'";
      case 6 -> n + "." + number + " >= " + random.nextInt(200);
      case 7 -> n + "." + number + " < " + random.nextInt(3000) + ".5";
      case 8 -> n + "." + roi();
      case 9 -> "(" + n + "." + roi() + " OR " + n + "." + roi() + ")";
      case 10 -> "(NOT " + n + ".cropped OR NOT exists(" + n + ".cropped))";
      case 11 -> n + ".bodyId in " + ids(40);
      case 12 -> n + ".bodyId = " + one(bodies);
      case 13 -> "toLower(" + n + "." + text + ") CONTAINS 'a'";
      case 14 -> n + "." + text + " STARTS WITH 'K' XOR " + n + ".pre > 20";
      case 15 -> n + "." + text + " <> " + value(text);
      case 16 -> n + "." + number + " in [1, 2.0, 7, " + random.nextInt(50) + ", null]";
      case 17 -> n + "." + text + " = " + n + ".type";
      default -> "NOT (" + n + "." + text + " ENDS WITH 'R' AND " + n + ".post <= 90)";
    };
  }

  List<String> shuffled(String... variables) {
    List<String> shuffled = new ArrayList<>(List.of(variables));
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  List<Long> ids(int most) {
    List<Long> ids = new ArrayList<>();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      ids.add(random.nextInt(10) == 0 ? 5L : one(bodies));
    }
    return ids;
  }

  String where(String... variables) {
    List<String> all = new ArrayList<>();
    for (String n : variables) {
      for (int i = random.nextInt(3); i > 0; i--) {
        all.add(condition(n));
      }
    }
    return all.isEmpty() ? "" : "WHERE // conditions\n " + String.join("\n AND ", all);
  }

  String label() {
    return one(List.of("Neuron", "Segment"));
  }

  /**
   * The condition on input and output regions, of either or both.
   *
   * @param n the body
   * @param carried all variables, this one among them
   */
  String directedRois(String n, List<String> carried) {
    String all = String.join(", ", carried);
    List<String> inputs = rois(random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3));
    List<String> outputs = rois(random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3));
    String block =
        """
        // regions
        WITH %1$s, %3$s as @inputs@, %4$s as @outputs@, apoc.convert.fromJsonMap(%2$s.roiInfo) as @info@
        UNWIND keys(@info@) as @roi@
        WITH %1$s, @roi@, @info@, @inputs@, @outputs@, @info@[@roi@]['post'] as @count@
        ORDER BY @roi@
        WHERE %5$s = 0 OR (@roi@ in @inputs@ AND @count@ >= %7$s)
        WITH %1$s, @info@, @inputs@, @outputs@, collect(@roi@) as @found@, size(collect(@roi@)) as @number@
        WHERE @number@ >= %5$s
        UNWIND keys(@info@) as @roi@
        WITH %1$s, @roi@, @info@, @inputs@, @outputs@, @found@, @info@[@roi@]['pre'] as @count@
        ORDER BY @roi@
        WHERE %6$s = 0 OR (@roi@ in @outputs@ AND @count@ >= %8$s)
        WITH %1$s, @inputs@, @outputs@, @found@, collect(@roi@) as @others@, size(collect(@roi@)) as @number@
        WHERE @number@ >= %6$s
        """
            .formatted(
                all,
                n,
                inputs,
                outputs,
                least("@inputs@", inputs),
                least("@outputs@", outputs),
                one(List.of("1", "0", "5", "2.5", "20", "-1")),
                one(List.of("1", "0", "3", "10")));
    for (String name :
        List.of("inputs", "outputs", "info", "roi", "count", "found", "others", "number")) {
      block = block.replace("@" + name + "@", one(List.of("a_", "b", "c9")) + name);
    }
    return block;
  }

  private String least(String list, List<String> rois) {
    if (rois.isEmpty()) {
      return one(List.of("0", "size(" + list + ")"));
    }
    return one(List.of("1", "size(" + list + ")", "2", "0"));
  }

  /** Some regions, quoted; sometimes one twice, one that does not exist, or very many. */
  private List<String> rois(int n) {
    List<String> rois = new ArrayList<>();
    for (int i = n > 0 && random.nextInt(6) == 0 ? 40 : n; i > 0; i--) {
      rois.add(random.nextInt(12) == 0 ? one(List.of("'none'", "null", "7")) : quoted(region()));
    }
    return rois;
  }
}
