package org.neuropil.connectome.adjacency;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gathers connections in any order and writes them both ways. Taking them is guarded by its
 * monitor; the rest is for the thread that writes, when all have been taken.
 */
final class EdgeTable {
  private static final int MOST = Integer.MAX_VALUE - 64;

  private final long[] ids;
  private final RoiDictionary rois;
  private final IntArrayList pres;
  private final IntArrayList posts;
  private final IntArrayList weights;
  private final IntArrayList roiInfos;
  private final IntArrayList weightsHP = new IntArrayList();
  private final IntArrayList weightsHR = new IntArrayList();
  private final SortedSet<String> otherProperties = new TreeSet<>();

  /**
   * @param ids of all bodies, ascending
   * @param expected about how many connections
   */
  EdgeTable(long[] ids, Set<String> roiNames, long expected) {
    this.ids = ids;
    this.rois = new RoiDictionary(roiNames);
    // A wrong expectation must not cost more than the truth.
    int room = (int) Math.max(16, Math.min(expected + 16, MOST));
    pres = new IntArrayList(room);
    posts = new IntArrayList(room);
    weights = new IntArrayList(room);
    roiInfos = new IntArrayList(room);
  }

  /** What one thread is to hand its connections to. */
  EdgePart part() {
    return new EdgePart(this, ids, rois.encoder());
  }

  synchronized void otherProperty(String name) {
    otherProperties.add(name);
  }

  /**
   * Takes some connections.
   *
   * @param roiBytes their roiInfo as {@link RoiEncoder} has it
   * @param roiEnds where each one's ends
   */
  synchronized void add(
      int[] somePres,
      int[] somePosts,
      int[] someWeights,
      int[] someHP,
      int[] someHR,
      byte[] roiBytes,
      int[] roiEnds,
      int count) {
    int number = pres.size();
    if (number > MOST - count) {
      throw new SnapshotUnfitException("connections: more than " + MOST);
    }
    pres.addElements(number, somePres, 0, count);
    posts.addElements(number, somePosts, 0, count);
    weights.addElements(number, someWeights, 0, count);
    optional(weightsHP, number, someHP, count);
    optional(weightsHR, number, someHR, count);
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = roiEnds[i];
      roiInfos.add(end == start ? -1 : rois.code(roiBytes, start, end));
      start = end;
    }
  }

  /** Lists of numbers that no connection has had yet stay empty, others may end early. */
  private static void optional(IntArrayList list, int number, int[] some, int count) {
    for (int i = 0; i < count; i++) {
      if (some[i] != Edges.ABSENT) {
        while (list.size() < number + i) {
          list.add(Edges.ABSENT);
        }
        list.add(some[i]);
      }
    }
  }

  int count() {
    return pres.size();
  }

  List<RoiForm> forms() {
    return rois.forms();
  }

  SortedSet<String> otherProperties() {
    return otherProperties;
  }

  void write(SectionFile file) throws IOException {
    int[] offsets = offsets(pres);
    int[] order = byRow(offsets);
    file.write(SectionNames.ROW_OFFSETS, offsets);
    write(file, SectionNames.ROW_PARTNERS, posts, order);
    write(file, SectionNames.WEIGHT, weights, order);
    write(file, SectionNames.EDGE_ROIS, roiInfos, order);
    if (!weightsHP.isEmpty()) {
      write(file, SectionNames.WEIGHT_HP, weightsHP, order);
    }
    if (!weightsHR.isEmpty()) {
      write(file, SectionNames.WEIGHT_HR, weightsHR, order);
    }
    file.write(SectionNames.ROI_OFFSETS, rois.offsets());
    file.write(SectionNames.ROI_BYTES, rois.bytes());
    writeColumns(file, offsets, order);
  }

  /** Where each body's connections begin when they are sorted by this end. */
  private int[] offsets(IntArrayList places) {
    int[] offsets = new int[ids.length + 1];
    for (int i = 0; i < places.size(); i++) {
      offsets[places.getInt(i) + 1]++;
    }
    for (int i = 0; i < ids.length; i++) {
      offsets[i + 1] += offsets[i];
    }
    return offsets;
  }

  /** Numbers of the connections by pre, then post, then as they came. */
  private int[] byRow(int[] offsets) {
    int[] order = new int[pres.size()];
    int[] next = Arrays.copyOf(offsets, ids.length);
    for (int i = 0; i < order.length; i++) {
      order[next[pres.getInt(i)]++] = i;
    }
    long[] keys = new long[1024];
    for (int place = 0; place < ids.length; place++) {
      int from = offsets[place];
      int size = offsets[place + 1] - from;
      if (size > keys.length) {
        keys = new long[Math.max(size, keys.length * 2)];
      }
      for (int i = 0; i < size; i++) {
        keys[i] = (long) posts.getInt(order[from + i]) << 32 | order[from + i];
      }
      Arrays.sort(keys, 0, size);
      for (int i = 0; i < size; i++) {
        order[from + i] = (int) keys[i];
      }
    }
    return order;
  }

  private static void write(SectionFile file, String name, IntArrayList values, int[] order)
      throws IOException {
    SectionFile.Open section = file.begin(name, (long) order.length * Integer.BYTES);
    java.nio.IntBuffer ints = section.ints();
    for (int edge = 0; edge < order.length; edge++) {
      int number = order[edge];
      ints.put(edge, number < values.size() ? values.getInt(number) : Edges.ABSENT);
    }
    file.seal(section);
  }

  private void writeColumns(SectionFile file, int[] rowOffsets, int[] order) throws IOException {
    int[] offsets = offsets(posts);
    file.write(SectionNames.COLUMN_OFFSETS, offsets);
    long length = (long) order.length * Integer.BYTES;
    SectionFile.Open partners = file.begin(SectionNames.COLUMN_PARTNERS, length);
    SectionFile.Open edges = file.begin(SectionNames.COLUMN_EDGES, length);
    java.nio.IntBuffer partnerInts = partners.ints();
    java.nio.IntBuffer edgeInts = edges.ints();
    for (int place = 0; place < ids.length; place++) {
      for (int edge = rowOffsets[place]; edge < rowOffsets[place + 1]; edge++) {
        int at = offsets[posts.getInt(order[edge])]++;
        partnerInts.put(at, place);
        edgeInts.put(at, edge);
      }
    }
    file.seal(partners);
    file.seal(edges);
  }
}
