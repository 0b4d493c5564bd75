package org.neuropil.connectome.graph.guard;

import java.util.List;
import org.neo4j.cypher.internal.util.InputPosition;

/**
 * Which regular expressions a query may match with. Neo4j matches with Java's engine, which tries
 * every way to match before it gives up, and no time limit reaches it.
 */
final class RegexRules {
  private RegexRules() {}

  /** Steps to match {@code subject}; refuses patterns that are not known or may take for ever. */
  static double check(Bound subject, Bound pattern, InputPosition where, Meter meter) {
    List<String> texts = pattern.texts();
    if (texts == null) {
      if (!pattern.isScalar()) {
        meter
            .refusals()
            .add(
                where,
                "a regular expression must be known before the query runs; write it out, or pass"
                    + " it as a parameter");
      }
      return 1;
    }
    double most = 0;
    for (String text : texts) {
      RegexCost cost = RegexCost.of(text);
      if (cost.problem() != null) {
        meter.refusals().add(where, cost.problem());
        return 1;
      }
      most = Math.max(most, cost.steps(subject));
    }
    if (most > Limits.WORK) {
      meter
          .refusals()
          .add(
              where,
              "this regular expression may be tried in "
                  + Meter.amount(most)
                  + " ways (expected: at most "
                  + Meter.amount(Limits.WORK)
                  + "); put literal characters between its .* or use CONTAINS and STARTS WITH");
      return 1;
    }
    return most;
  }
}
