package org.neuropil.connectome.known;

import java.util.ArrayList;
import java.util.List;
import org.neuropil.connectome.adjacency.Bodies;

/**
 * Which matches are wanted: conditions on one body are worked out once for each body, those on a
 * connection or on both bodies for each connection. Belongs to one thread.
 */
final class Conditions {
  private static final byte YES = 1;
  private static final byte NO = 2;

  private final Bodies bodies;
  private final boolean fromNeuron;
  private final boolean toNeuron;
  private final List<Compiled> onFrom = new ArrayList<>();
  private final List<Compiled> onTo = new ArrayList<>();
  private final List<Compiled> onBoth = new ArrayList<>();
  private final byte[] fromKnown;
  private final byte[] toKnown;
  private final Row scratch = new Row();
  private boolean never;

  /**
   * @param fromNeuron whether the body must be a Neuron
   */
  Conditions(Bodies bodies, boolean fromNeuron, boolean toNeuron) {
    this.bodies = bodies;
    this.fromNeuron = fromNeuron;
    this.toNeuron = toNeuron;
    this.fromKnown = new byte[bodies.count()];
    this.toKnown = new byte[bodies.count()];
  }

  /** A condition that must be true; null and false refuse alike. */
  void add(Compiled condition) {
    switch (condition.reads()) {
      case 0 -> never |= !Boolean.TRUE.equals(condition.constant());
      case Compiled.FROM -> onFrom.add(condition);
      case Compiled.TO -> onTo.add(condition);
      default -> onBoth.add(condition);
    }
  }

  /** Whether nothing at all is wanted. */
  boolean never() {
    return never;
  }

  boolean from(int place) {
    if (fromKnown[place] == 0) {
      scratch.from = place;
      boolean wanted = (!fromNeuron || bodies.isNeuron(place)) && all(onFrom, scratch);
      fromKnown[place] = wanted ? YES : NO;
    }
    return fromKnown[place] == YES;
  }

  boolean to(int place) {
    if (toKnown[place] == 0) {
      scratch.to = place;
      boolean wanted = (!toNeuron || bodies.isNeuron(place)) && all(onTo, scratch);
      toKnown[place] = wanted ? YES : NO;
    }
    return toKnown[place] == YES;
  }

  /** The rest. */
  boolean both(Row row) {
    return all(onBoth, row);
  }

  private static boolean all(List<Compiled> conditions, Row row) {
    for (int i = 0; i < conditions.size(); i++) {
      if (!Boolean.TRUE.equals(conditions.get(i).eval().of(row))) {
        return false;
      }
    }
    return true;
  }
}
