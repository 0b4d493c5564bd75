package org.neuropil.connectome.ingest.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of published flat tables are called: those of the male CNS and its kin ({@code
 * body}, {@code body_pre}), of FlyWire ({@code root_id}, {@code pre_pt_root_id}, {@code syn_count},
 * {@code neuropil}) and of edge lists ({@code pre}, {@code post}, {@code count}). A table's own
 * {@code bodyId} and so on come before them.
 */
final class WellKnownNames {
  private static final List<String> BODY =
      List.of("bodyId", "body", "body_id", "bodyid", "root_id", "pt_root_id");
  private static final List<String> PRE =
      List.of("bodyId_pre", "body_pre", "pre_pt_root_id", "pre_root_id", "root_id_pre");
  private static final List<String> POST =
      List.of("bodyId_post", "body_post", "post_pt_root_id", "post_root_id", "root_id_post");
  private static final List<String> WEIGHT =
      List.of("weight", "syn_count", "synapse_count", "n_syn", "count");
  private static final List<String> ROI = List.of("roi", "neuropil");
  private static final List<String> TYPE = List.of("type", "cell_type");

  /** Tables of synapses name the body of each. */
  private static final Set<String> POINT = Set.of("x", "y", "z");

  private WellKnownNames() {}

  /** The columns that get our names, theirs to ours; empty for a table of something else. */
  static Map<String, String> of(Set<String> columns) {
    Optional<String> body = first(BODY, columns);
    Map<String, String> edges = new HashMap<>();
    boolean areEdges =
        name("bodyId_pre", first(ends(PRE, "pre", body), columns), edges)
            & name("bodyId_post", first(ends(POST, "post", body), columns), edges)
            & name("weight", first(WEIGHT, columns), edges);
    if (areEdges) {
      name("roi", first(ROI, columns), edges);
      return edges;
    }
    Map<String, String> bodies = new HashMap<>();
    boolean bySynapse = columns.containsAll(POINT) && !columns.contains("bodyId");
    if (!bySynapse && name("bodyId", body, bodies)) {
      name("type", first(TYPE, columns), bodies);
    }
    return bodies;
  }

  /** In a table of bodies pre and post are counts. */
  private static List<String> ends(List<String> names, String bare, Optional<String> body) {
    if (body.isPresent()) {
      return names;
    }
    List<String> all = new ArrayList<>(names);
    all.add(bare);
    return all;
  }

  private static Optional<String> first(List<String> names, Set<String> columns) {
    return names.stream().filter(columns::contains).findFirst();
  }

  private static boolean name(String ours, Optional<String> theirs, Map<String, String> names) {
    theirs.ifPresent(name -> names.put(name, ours));
    return theirs.isPresent();
  }
}
