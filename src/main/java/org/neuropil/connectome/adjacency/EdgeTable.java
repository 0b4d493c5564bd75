package org.neuropil.connectome.adjacency;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers connections in any order and writes them both ways. Belongs to one thread. */
final class EdgeTable implements SnapshotSource.Connections {
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
    int room = (int) Math.min(expected + 16, Integer.MAX_VALUE - 64);
    pres = new IntArrayList(room);
    posts = new IntArrayList(room);
    weights = new IntArrayList(room);
    roiInfos = new IntArrayList(room);
  }

  @Override
  public void connection(
      long pre,
      long post,
      @Nullable Long weight,
      @Nullable Long weightHP,
      @Nullable Long weightHR,
      @Nullable String roiInfo) {
    int number = pres.size();
    pres.add(place(pre));
    posts.add(place(post));
    weights.add(number("weight", weight));
    roiInfos.add(roiInfo == null ? -1 : rois.code(roiInfo));
    optional(weightsHP, number, "weightHP", weightHP);
    optional(weightsHR, number, "weightHR", weightHR);
  }

  @Override
  public void otherProperty(String name) {
    otherProperties.add(name);
  }

  private int place(long bodyId) {
    int place = Arrays.binarySearch(ids, bodyId);
    if (place < 0) {
      throw new SnapshotUnfitException("connection: of body " + bodyId + ", which is no Segment");
    }
    return place;
  }

  private static void optional(IntArrayList list, int number, String name, @Nullable Long value) {
    if (value != null) {
      while (list.size() < number) {
        list.add(Edges.ABSENT);
      }
      list.add(number(name, value));
    }
  }

  private static int number(String name, @Nullable Long value) {
    if (value == null) {
      return Edges.ABSENT;
    }
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new SnapshotUnfitException(
          name + ": " + value + " (expected: 0 to " + Integer.MAX_VALUE + ")");
    }
    return value.intValue();
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
