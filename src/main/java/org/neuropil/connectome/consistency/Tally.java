package org.neuropil.connectome.consistency;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what was checked and what broke a rule. For one thread. */
final class Tally {
  private static final int EXAMPLES = 10;

  private final Map<Rule, Line> lines = new EnumMap<>(Rule.class);

  Tally() {
    for (Rule rule : Rule.values()) {
      lines.put(rule, new Line());
    }
  }

  private static final class Line {
    private long checked;
    private long violations;
    private final List<String> examples = new ArrayList<>();
  }

  /** Counts one more thing checked; {@code example} is asked only when it is to be shown. */
  void check(Rule rule, boolean holds, Supplier<String> example) {
    checked(rule, 1);
    if (!holds) {
      violated(rule, example);
    }
  }

  /** Compares two numbers of one thing. */
  void same(Rule rule, long told, long counted, Supplier<String> what) {
    check(rule, told == counted, () -> what.get() + " " + told + ", counted " + counted);
  }

  void checked(Rule rule, long things) {
    line(rule).checked += things;
  }

  void violated(Rule rule, Supplier<String> example) {
    Line line = line(rule);
    line.violations++;
    if (line.examples.size() < EXAMPLES) {
      line.examples.add(example.get());
    }
  }

  private Line line(Rule rule) {
    return java.util.Objects.requireNonNull(lines.get(rule));
  }

  List<RuleResult> results() {
    List<RuleResult> results = new ArrayList<>();
    lines.forEach(
        (rule, line) ->
            results.add(
                new RuleResult(
                    rule.id(),
                    rule.meaning(),
                    line.checked,
                    line.violations,
                    List.copyOf(line.examples))));
    return results;
  }
}
