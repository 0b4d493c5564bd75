package org.neuropil.connectome.known;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Bodies;
import org.neuropil.connectome.graph.known.Term;
import org.neuropil.connectome.graph.known.UnknownShapeException;
import org.neuropil.connectome.known.Compiled.Kind;

/** The places to which conditions on ids confine the bodies at either end. */
final class Confinement {
  private static final String BODY_ID = "bodyId";

  private final Bodies bodies;
  private final TermCompiler compiler;
  private int @Nullable [] fromPlaces;
  private int @Nullable [] toPlaces;

  Confinement(Bodies bodies, TermCompiler compiler) {
    this.bodies = bodies;
    this.compiler = compiler;
  }

  /** Ascending, each once; null when any body may be it. */
  int @Nullable [] from() {
    return fromPlaces;
  }

  int @Nullable [] to() {
    return toPlaces;
  }

  /** Looks for {@code n.bodyId = 1} and {@code n.bodyId IN [1, 2]}. */
  void add(Term condition, Map<String, Compiled> names) {
    Term ids = null;
    Term side = null;
    if (condition instanceof Term.In in) {
      side = in.left();
      ids = in.right();
    } else if (condition instanceof Term.Comparison comparison
        && comparison.comparator() == Term.Comparator.EQUAL) {
      side = comparison.left();
      ids = new Term.ListOf(List.of(comparison.right()));
    }
    if (ids == null
        || !(side instanceof Term.Property property)
        || !property.key().equals(BODY_ID)) {
      return;
    }
    Compiled entity = names.get(property.variable());
    Compiled list;
    try {
      list = compiler.compile(ids, names);
    } catch (UnknownShapeException e) {
      return;
    }
    if (entity == null
        || entity.kind() != Kind.ENTITY
        || list.kind() != Kind.LIST
        || !(list.constant() instanceof List<?> values)) {
      return;
    }
    int[] places = places(values);
    if (places != null && entity.reads() == Compiled.FROM) {
      fromPlaces = smaller(fromPlaces, places);
    } else if (places != null && entity.reads() == Compiled.TO) {
      toPlaces = smaller(toPlaces, places);
    }
  }

  private static int[] smaller(int @Nullable [] one, int[] other) {
    return one == null || other.length < one.length ? other : one;
  }

  /** Ascending, each once; null when there are numbers that are no whole ones. */
  private int @Nullable [] places(List<?> ids) {
    int[] places = new int[ids.size()];
    int count = 0;
    for (Object id : ids) {
      if (id instanceof Double) {
        return null;
      }
      int place = id instanceof Long whole ? bodies.place(whole) : -1;
      if (place >= 0) {
        places[count++] = place;
      }
    }
    return Arrays.stream(places, 0, count).sorted().distinct().toArray();
  }
}
