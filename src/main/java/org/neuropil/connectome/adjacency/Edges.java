package org.neuropil.connectome.adjacency;

import java.nio.IntBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each connection. Edges are numbered from 0 by the place of their presynaptic
 * body, then by that of the postsynaptic one.
 */
public final class Edges {
  /** Stands for a number that a connection does not have. */
  public static final int ABSENT = Integer.MIN_VALUE;

  private final int count;
  private final IntBuffer weights;
  private final @Nullable IntBuffer weightsHP;
  private final @Nullable IntBuffer weightsHR;
  private final IntBuffer roiInfos;
  private final Set<String> otherProperties;

  Edges(
      int count,
      IntBuffer weights,
      @Nullable IntBuffer weightsHP,
      @Nullable IntBuffer weightsHR,
      IntBuffer roiInfos,
      Set<String> otherProperties) {
    this.count = count;
    this.weights = weights;
    this.weightsHP = weightsHP;
    this.weightsHR = weightsHR;
    this.roiInfos = roiInfos;
    this.otherProperties = otherProperties;
  }

  public int count() {
    return count;
  }

  /** Post sites above the dataset's threshold; {@link #ABSENT} where the graph has no weight. */
  public int weight(int edge) {
    return weights.get(edge);
  }

  /** Whether any connection has a weightHP. */
  public boolean hasWeightHP() {
    return weightsHP != null;
  }

  public int weightHP(int edge) {
    return weightsHP == null ? ABSENT : weightsHP.get(edge);
  }

  /** Whether any connection has a weightHR. */
  public boolean hasWeightHR() {
    return weightsHR != null;
  }

  public int weightHR(int edge) {
    return weightsHR == null ? ABSENT : weightsHR.get(edge);
  }

  /** Code of the connection's roiInfo, for {@code Snapshot.connectionRois()}; -1 without. */
  public int roiInfo(int edge) {
    return roiInfos.get(edge);
  }

  /**
   * Properties of connections that the graph has and the snapshot does not keep. Any further name
   * is absent on every connection.
   */
  public Set<String> otherProperties() {
    return otherProperties;
  }
}
