package org.neuropil.connectome.graph.known;

import java.util.List;
import org.neo4j.cypher.internal.ast.Clause;
import org.neo4j.cypher.internal.ast.Match;
import org.neo4j.cypher.internal.ast.Return;
import org.neo4j.cypher.internal.ast.With;

/** Reads the four clauses that end a question for {@link OutputCompleteness}. */
final class OutputCompletenessReader {
  /** How many clauses come after those that find the bodies. */
  static final int CLAUSES = 4;

  private OutputCompletenessReader() {}

  /** Whether a query's last clauses are of these kinds, and bodies are matched before. */
  static boolean fits(List<Clause> clauses) {
    int start = clauses.size() - CLAUSES;
    return start > 0
        && clauses.subList(0, start).stream().anyMatch(Match.class::isInstance)
        && clauses.get(start) instanceof Match
        && clauses.get(start + 1) instanceof With
        && clauses.get(start + 2) instanceof Match
        && clauses.get(start + 3) instanceof Return;
  }

  /**
   * @param bodies what the clauses before were read as
   * @param clauses the last four
   */
  static OutputCompleteness read(List<KnownQuery.Step> bodies, List<Clause> clauses) {
    KnownQuery.Bind sums = KnownQueryReader.bind((With) clauses.get(1));
    if (sums.items().size() != 2 || sums.where() != null) {
      throw KnownQueryReader.unknown(sums);
    }
    boolean bodyFirst = sums.items().get(0).term() instanceof Term.Variable;
    KnownQuery.Item body = sums.items().get(bodyFirst ? 0 : 1);
    KnownQuery.Item total = sums.items().get(bodyFirst ? 1 : 0);
    if (!body.term().equals(new Term.Variable(body.name())) || total.name().equals(body.name())) {
      throw KnownQueryReader.unknown(body);
    }
    KnownQuery.Result result = KnownQueryReader.result((Return) clauses.get(3));
    if (!result.sort().isEmpty() || result.skip() > 0 || result.limit() < Long.MAX_VALUE) {
      throw KnownQueryReader.unknown(result);
    }
    return new OutputCompleteness(
        bodies,
        body.name(),
        PatternReader.readFrom(body.name(), (Match) clauses.get(0)),
        total,
        PatternReader.readFrom(body.name(), (Match) clauses.get(2)),
        result.items());
  }
}
