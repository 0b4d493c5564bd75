package org.neuropil.connectome.adjacency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares a snapshot with what it was made from, value by value. */
public final class SnapshotCheck {
  private static final int EXAMPLES = 5;

  private final Snapshot snapshot;
  private final BitSet seenBodies = new BitSet();
  private final List<String> examples = new ArrayList<>();
  private long checked;
  private long differences;

  // The rest is guarded by this object's monitor.
  private final BitSet seenEdges = new BitSet();
  private final Set<String> otherProperties = new TreeSet<>();

  private SnapshotCheck(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * What was found.
   *
   * @param checked bodies and connections that the source has
   * @param examples of differences, the first few
   */
  public record Result(long checked, long differences, List<String> examples) {}

  /** Reads the whole source. */
  public static Result compare(Snapshot snapshot, SnapshotSource source) throws IOException {
    SnapshotCheck check = new SnapshotCheck(snapshot);
    source.bodies(check::body);
    source.connections(() -> check.new Part());
    return check.result();
  }

  private synchronized Result result() {
    Bodies bodies = snapshot.bodies();
    for (int place = seenBodies.nextClearBit(0);
        place < bodies.count();
        place = seenBodies.nextClearBit(place + 1)) {
      differs("body " + bodies.id(place) + ": not in the graph");
    }
    Links rows = snapshot.downstream();
    for (int place = 0; place < bodies.count(); place++) {
      for (int i = rows.start(place); i < rows.end(place); i++) {
        if (!seenEdges.get(rows.edge(i))) {
          differs(
              pair(bodies.id(place), bodies.id(rows.partner(i)))
                  + described(rows.edge(i))
                  + " not in the graph");
        }
      }
    }
    if (!otherProperties.equals(snapshot.edges().otherProperties())) {
      differs(
          "connections: other properties "
              + snapshot.edges().otherProperties()
              + " (graph: "
              + otherProperties
              + ")");
    }
    return new Result(checked, differences, List.copyOf(examples));
  }

  private void differs(String what) {
    differences++;
    if (examples.size() < EXAMPLES) {
      examples.add(what);
    }
  }

  private synchronized void body(long bodyId, boolean neuron, Map<String, Object> properties) {
    checked++;
    int place = snapshot.bodies().place(bodyId);
    if (place < 0) {
      differs("body " + bodyId + ": not in the snapshot");
      return;
    }
    seenBodies.set(place);
    if (snapshot.bodies().isNeuron(place) != neuron) {
      differs("body " + bodyId + ": a Neuron in one of them only");
    }
    Map<String, Object> kept = new HashMap<>();
    snapshot
        .properties()
        .forEach(
            (name, column) -> {
              Object value = column.value(place);
              if (value != null) {
                kept.put(name, value);
              }
            });
    if (!kept.equals(properties)) {
      Set<String> names = new TreeSet<>(kept.keySet());
      names.addAll(properties.keySet());
      names.removeIf(name -> Objects.equals(kept.get(name), properties.get(name)));
      differs("body " + bodyId + ": " + names + " differ");
    }
  }

  /** What one thread reads. */
  private final class Part implements SnapshotSource.Connections {
    @Override
    public void connection(
        long pre,
        long post,
        @Nullable Long weight,
        @Nullable Long weightHP,
        @Nullable Long weightHR,
        @Nullable String roiInfo) {
      synchronized (SnapshotCheck.this) {
        checked++;
        if (!found(pre, post, weight, weightHP, weightHR, roiInfo)) {
          differs(
              pair(pre, post)
                  + described(weight, weightHP, weightHR, roiInfo)
                  + " not in the snapshot");
        }
      }
    }

    @Override
    public void otherProperty(String name) {
      synchronized (SnapshotCheck.this) {
        otherProperties.add(name);
      }
    }

    @Override
    public void close() {}
  }

  /** Looks among the edges of a pair for one that is alike and was not found before. */
  private boolean found(
      long pre,
      long post,
      @Nullable Long weight,
      @Nullable Long weightHP,
      @Nullable Long weightHR,
      @Nullable String roiInfo) {
    int from = snapshot.bodies().place(pre);
    int to = snapshot.bodies().place(post);
    if (from < 0 || to < 0) {
      return false;
    }
    Links rows = snapshot.downstream();
    Edges edges = snapshot.edges();
    for (int i = first(rows, from, to); i < rows.end(from) && rows.partner(i) == to; i++) {
      int edge = rows.edge(i);
      if (!seenEdges.get(edge)
          && same(edges.weight(edge), weight)
          && same(edges.weightHP(edge), weightHP)
          && same(edges.weightHR(edge), weightHR)
          && Objects.equals(roiInfo(edge), roiInfo)) {
        seenEdges.set(edge);
        return true;
      }
    }
    return false;
  }

  /** Position of a row's first partner that is not before this one. */
  private static int first(Links rows, int place, int partner) {
    int low = rows.start(place);
    int high = rows.end(place);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.partner(middle) < partner) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean same(int kept, @Nullable Long value) {
    return kept == Edges.ABSENT ? value == null : value != null && value == kept;
  }

  private @Nullable String roiInfo(int edge) {
    int code = snapshot.edges().roiInfo(edge);
    return code < 0 ? null : snapshot.connectionRois().text(code);
  }

  private static String pair(long pre, long post) {
    return "connection " + pre + " -> " + post + ":";
  }

  private String described(int edge) {
    Edges edges = snapshot.edges();
    return described(
        value(edges.weight(edge)),
        value(edges.weightHP(edge)),
        value(edges.weightHR(edge)),
        roiInfo(edge));
  }

  private static @Nullable Long value(int kept) {
    return kept == Edges.ABSENT ? null : (Long) (long) kept;
  }

  private static String described(
      @Nullable Long weight,
      @Nullable Long weightHP,
      @Nullable Long weightHR,
      @Nullable String roiInfo) {
    return " weight " + weight + ", " + weightHP + ", " + weightHR + ", roiInfo " + roiInfo;
  }
}
