package org.neuropil.connectome.adjacency;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The connections that one thread reads: takes them apart by itself, and hands over some thousands
 * at once.
 */
final class EdgePart implements SnapshotSource.Connections {
  static final int MOST = 4096;

  private final EdgeTable table;
  private final long[] ids;
  private final RoiEncoder rois;
  private final int[] pres = new int[MOST];
  private final int[] posts = new int[MOST];
  private final int[] weights = new int[MOST];
  private final int[] weightsHP = new int[MOST];
  private final int[] weightsHR = new int[MOST];

  /** Where each one's roiInfo ends among the encoder's bytes; it is empty where there is none. */
  private final int[] roiEnds = new int[MOST];

  private int count;
  private int lastPre = -1;

  EdgePart(EdgeTable table, long[] ids, RoiEncoder rois) {
    this.table = table;
    this.ids = ids;
    this.rois = rois;
  }

  @Override
  public void connection(
      long pre,
      long post,
      @Nullable Long weight,
      @Nullable Long weightHP,
      @Nullable Long weightHR,
      @Nullable String roiInfo) {
    // Connections of one body often come one after the other.
    if (lastPre < 0 || ids[lastPre] != pre) {
      lastPre = place(pre);
    }
    pres[count] = lastPre;
    posts[count] = place(post);
    weights[count] = number("weight", weight);
    weightsHP[count] = number("weightHP", weightHP);
    weightsHR[count] = number("weightHR", weightHR);
    if (roiInfo != null) {
      rois.append(roiInfo);
    }
    roiEnds[count] = rois.length();
    if (++count == MOST) {
      handOver();
    }
  }

  private int place(long bodyId) {
    int place = Arrays.binarySearch(ids, bodyId);
    if (place < 0) {
      throw new SnapshotUnfitException("connection: of body " + bodyId + ", which is no Segment");
    }
    return place;
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

  @Override
  public void otherProperty(String name) {
    table.otherProperty(name);
  }

  @Override
  public void close() {
    handOver();
  }

  private void handOver() {
    table.add(pres, posts, weights, weightsHP, weightsHR, rois.bytes(), roiEnds, count);
    rois.clear();
    count = 0;
  }
}
