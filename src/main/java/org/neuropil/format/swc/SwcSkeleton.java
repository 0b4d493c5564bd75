package org.neuropil.format.swc;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A skeleton in SWC form: text of lines {@code id type x y z radius parent}, separated by blanks,
 * where lines that are empty or start with {@code #} are comments and a parent of -1 makes a root.
 * A skeleton may have several roots; parents may stand after their children.
 *
 * <p>Source: Cannon et al. 1998, "An on-line archive of reconstructed hippocampal neurons", as
 * neuPrint serves it.
 *
 * @param nodes in the order of the lines
 */
public record SwcSkeleton(List<Node> nodes) {
  /**
   * One node.
   *
   * @param type 0 undefined, 1 soma, 2 axon, 3 dendrite; any other number is a program's own
   * @param x of the centre, in the unit of the file, as y, z and radius
   * @param parent id of the node towards the root, or -1
   */
  public record Node(long id, int type, double x, double y, double z, double radius, long parent) {}

  public SwcSkeleton {
    nodes = List.copyOf(nodes);
  }

  /**
   * Reads a skeleton, with line ends of any kind.
   *
   * @throws IllegalArgumentException naming the line whose fields are not seven numbers, whose id
   *     stands twice, or whose parent is missing or comes round to the node itself
   */
  public static SwcSkeleton read(byte[] swc) {
    List<Node> nodes = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    String[] all = new String(swc, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1);
    for (int i = 0; i < all.length; i++) {
      String line = all[i].strip();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        nodes.add(node(line, i + 1));
        lines.add(i + 1);
      }
    }
    checkTree(nodes, lines);
    return new SwcSkeleton(nodes);
  }

  private static Node node(String line, int number) {
    String[] fields = line.split("\\s+");
    if (fields.length != 7) {
      throw new IllegalArgumentException(
          "line "
              + number
              + ": "
              + fields.length
              + " fields (expected: 7, id type x y z radius parent)");
    }
    try {
      double[] place = new double[4];
      for (int i = 0; i < 4; i++) {
        place[i] = Double.parseDouble(fields[2 + i]);
        if (!Double.isFinite(place[i])) {
          throw new NumberFormatException(fields[2 + i]);
        }
      }
      return new Node(
          Long.parseLong(fields[0]),
          Integer.parseInt(fields[1]),
          place[0],
          place[1],
          place[2],
          place[3],
          Long.parseLong(fields[6]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "line " + number + ": " + e.getMessage() + " (expected: finite numbers)", e);
    }
  }

  private static void checkTree(List<Node> nodes, List<Integer> lines) {
    Long2IntOpenHashMap places = new Long2IntOpenHashMap(nodes.size());
    places.defaultReturnValue(-1);
    for (int i = 0; i < nodes.size(); i++) {
      if (places.putIfAbsent(nodes.get(i).id(), i) >= 0) {
        throw new IllegalArgumentException(
            "line " + lines.get(i) + ": id " + nodes.get(i).id() + " (expected: each id once)");
      }
    }
    // Nodes known to lead to a root; each walk stops at the first of them.
    boolean[] rooted = new boolean[nodes.size()];
    for (int start = 0; start < nodes.size(); start++) {
      int at = start;
      int steps = 0;
      while (at >= 0 && !rooted[at]) {
        long parent = nodes.get(at).parent();
        int next = parent == -1 ? -1 : places.get(parent);
        if (parent != -1 && next < 0) {
          throw new IllegalArgumentException(
              "line " + lines.get(at) + ": parent " + parent + " (expected: an id, or -1)");
        }
        if (++steps > nodes.size()) {
          throw new IllegalArgumentException(
              "line " + lines.get(start) + ": a circle of parents (expected: a way to a root)");
        }
        at = next;
      }
      int mark = start;
      while (mark >= 0 && !rooted[mark]) {
        rooted[mark] = true;
        long parent = nodes.get(mark).parent();
        mark = parent == -1 ? -1 : places.get(parent);
      }
    }
  }
}
