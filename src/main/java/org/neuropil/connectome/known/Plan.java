package org.neuropil.connectome.known;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Links;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.known.KnownQuery;
import org.neuropil.connectome.graph.known.Term;
import org.neuropil.connectome.graph.known.UnknownShapeException;
import org.neuropil.connectome.known.Compiled.Kind;

/**
 * How a query is answered: which bodies to begin with, which matches are wanted, and what is told
 * of them. Belongs to one thread.
 */
final class Plan {
  private static final String BODY_ID = "bodyId";

  private final Snapshot snapshot;
  private final TermCompiler compiler;
  private final String dataset;
  private final boolean connections;
  private final Conditions conditions;
  private final Confinement confinement;

  /** What variables stand for after the steps. */
  private Map<String, Compiled> names = new HashMap<>();

  /**
   * @param steps in order; one of them is a pattern
   * @param dataset name, which labels may have before theirs
   * @throws UnknownShapeException when Neo4j is to answer
   */
  Plan(
      List<KnownQuery.Step> steps,
      Snapshot snapshot,
      String dataset,
      Map<String, @Nullable Object> parameters) {
    this.snapshot = snapshot;
    this.compiler = new TermCompiler(snapshot, parameters);
    this.confinement = new Confinement(snapshot.bodies(), compiler);
    this.dataset = dataset;
    KnownQuery.Pattern pattern =
        steps.stream()
            .filter(KnownQuery.Pattern.class::isInstance)
            .map(KnownQuery.Pattern.class::cast)
            .findFirst()
            .orElseThrow();
    KnownQuery.Node to = pattern.to();
    this.connections = to != null;
    this.conditions =
        new Conditions(snapshot.bodies(), isNeuron(pattern.from()), to != null && isNeuron(to));
    for (KnownQuery.Step step : steps) {
      if (step instanceof KnownQuery.Pattern match) {
        match(match);
      } else if (step instanceof KnownQuery.Bind bind) {
        bind(bind);
      } else if (step instanceof KnownQuery.DirectedRois rois) {
        directedRois(rois);
      }
    }
  }

  private boolean isNeuron(KnownQuery.Node node) {
    String label = node.label();
    String prefix = dataset + "_";
    String plain = label.startsWith(prefix) ? label.substring(prefix.length()) : label;
    return switch (plain) {
      case "Neuron" -> true;
      case "Segment" -> false;
      default -> throw new UnknownShapeException("label");
    };
  }

  private void match(KnownQuery.Pattern pattern) {
    entity(pattern.from(), Compiled.FROM);
    if (pattern.to() != null) {
      entity(pattern.to(), Compiled.TO);
      define(String.valueOf(pattern.connection()), Compiled.EDGE);
    }
    where(pattern.where());
  }

  private void define(String variable, int which) {
    if (names.put(variable, new Compiled(Kind.ENTITY, which, row -> null)) != null) {
      throw new UnknownShapeException("variable");
    }
  }

  private void entity(KnownQuery.Node node, int which) {
    define(node.variable(), which);
    for (KnownQuery.Equal equal : node.equal()) {
      where(
          new Term.Comparison(
              Term.Comparator.EQUAL,
              new Term.Property(node.variable(), equal.key()),
              equal.value()));
    }
  }

  private void bind(KnownQuery.Bind bind) {
    Map<String, Compiled> after = new HashMap<>();
    for (KnownQuery.Item item : bind.items()) {
      if (after.put(item.name(), compiler.compile(item.term(), names)) != null) {
        throw new UnknownShapeException("name");
      }
    }
    names = after;
    where(bind.where());
  }

  private void directedRois(KnownQuery.DirectedRois step) {
    Compiled roiInfo = names.get(step.roiInfo());
    if (roiInfo == null || roiInfo.kind() != Kind.ROI_INFO || names.containsKey(step.roi())) {
      throw new UnknownShapeException("regions");
    }
    Map<String, Compiled> each = carry(names, step.carried());
    Map<String, Compiled> after = carry(each, step.kept());
    // Else matches that are equal in what is kept would become one.
    int match = connections ? Compiled.EDGE : Compiled.FROM;
    if (after.values().stream().noneMatch(c -> c.kind() == Kind.ENTITY && c.reads() == match)) {
      throw new UnknownShapeException("groups");
    }
    for (String name : step.found()) {
      if (after.put(name, new Compiled(Kind.UNTOLD, 0, row -> null)) != null) {
        throw new UnknownShapeException("name");
      }
    }
    conditions.add(
        RoiCounts.enough(
            snapshot,
            roiInfo,
            step.condition(),
            term -> compiler.compile(term, each),
            compiler.compile(step.least(), after)));
    names = after;
  }

  private static Map<String, Compiled> carry(Map<String, Compiled> names, List<String> variables) {
    Map<String, Compiled> carried = new HashMap<>();
    for (String variable : variables) {
      Compiled known = names.get(variable);
      if (known == null || carried.put(variable, known) != null) {
        throw new UnknownShapeException("variable");
      }
    }
    return carried;
  }

  /** Takes a condition apart at its ANDs. */
  private void where(@Nullable Term condition) {
    if (condition == null) {
      return;
    }
    if (condition instanceof Term.Logic logic && logic.connective() == Term.Connective.AND) {
      where(logic.left());
      where(logic.right());
      return;
    }
    conditions.add(compiler.flag(condition, names));
    confinement.add(condition, names);
  }

  Map<String, Compiled> names() {
    return names;
  }

  TermCompiler compiler() {
    return compiler;
  }

  boolean isOfConnections() {
    return connections;
  }

  /** Whether matches come by ascending body id of the pattern's only node. */
  boolean isByBodyId(List<KnownQuery.Sort> sort, Map<String, Term> aliases) {
    if (connections || sort.size() != 1 || sort.get(0).descending()) {
      return false;
    }
    Term term = sort.get(0).term();
    if (term instanceof Term.Variable variable) {
      term = aliases.get(variable.name());
    }
    if (!(term instanceof Term.Property property) || !property.key().equals(BODY_ID)) {
      return false;
    }
    Compiled entity = names.get(property.variable());
    return entity != null && entity.kind() == Kind.ENTITY && entity.reads() == Compiled.FROM;
  }

  /** Takes matches one by one. */
  interface Sink {
    /** Returns false when no further one is wanted. */
    boolean row(Row row) throws IOException;
  }

  /** Hands over every match, by the place of the body it begins with. */
  void run(Deadline deadline, Sink sink) throws IOException {
    if (conditions.never()) {
      return;
    }
    if (!connections) {
      bodies(deadline, sink);
      return;
    }
    int[] from = confinement.from();
    int[] to = confinement.to();
    if (to != null && (from == null || to.length < from.length)) {
      connections(deadline, sink, to, false);
    } else {
      connections(deadline, sink, from, true);
    }
  }

  /** Hands over the connections that begin with one body. */
  void run(Deadline deadline, int from, Sink sink) throws IOException {
    if (!conditions.never()) {
      connections(deadline, sink, new int[] {from}, true);
    }
  }

  private void bodies(Deadline deadline, Sink sink) throws IOException {
    Row row = new Row();
    int[] places = confinement.from();
    int count = places == null ? snapshot.bodies().count() : places.length;
    for (int i = 0; i < count; i++) {
      deadline.step();
      row.from = places == null ? i : places[i];
      if (conditions.from(row.from) && conditions.both(row) && !sink.row(row)) {
        return;
      }
    }
  }

  private void connections(Deadline deadline, Sink sink, int @Nullable [] places, boolean down)
      throws IOException {
    Links links = down ? snapshot.downstream() : snapshot.upstream();
    Row row = new Row();
    int count = places == null ? snapshot.bodies().count() : places.length;
    for (int i = 0; i < count; i++) {
      int place = places == null ? i : places[i];
      if (!(down ? conditions.from(place) : conditions.to(place))) {
        deadline.step();
        continue;
      }
      for (int at = links.start(place); at < links.end(place); at++) {
        deadline.step();
        int partner = links.partner(at);
        if (!(down ? conditions.to(partner) : conditions.from(partner))) {
          continue;
        }
        row.from = down ? place : partner;
        row.to = down ? partner : place;
        row.edge = links.edge(at);
        if (conditions.both(row) && !sink.row(row)) {
          return;
        }
      }
    }
  }

  /** Names in a list, for messages and tests. */
  static List<String> names(List<KnownQuery.Item> items) {
    List<String> names = new ArrayList<>(items.size());
    items.forEach(item -> names.add(item.name()));
    return names;
  }
}
