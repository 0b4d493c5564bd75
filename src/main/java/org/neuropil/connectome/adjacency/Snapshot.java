package org.neuropil.connectome.adjacency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The wiring of one state of a dataset, in memory-mapped arrays. Unchangeable, for any number of
 * threads. The mapping ends when nothing refers to the snapshot any more; its file may be replaced
 * or deleted before.
 */
public final class Snapshot {
  private final SnapshotStamp stamp;
  private final Bodies bodies;
  private final Links rows;
  private final Links columns;
  private final Edges edges;
  private final List<String> rois;
  private final RoiInfos connectionRois;
  private final SortedMap<String, BodyColumn> properties;

  Snapshot(
      SnapshotStamp stamp,
      Bodies bodies,
      Links rows,
      Links columns,
      Edges edges,
      List<String> rois,
      RoiInfos connectionRois,
      SortedMap<String, BodyColumn> properties) {
    this.stamp = stamp;
    this.bodies = bodies;
    this.rows = rows;
    this.columns = columns;
    this.edges = edges;
    this.rois = rois;
    this.connectionRois = connectionRois;
    this.properties = properties;
  }

  /**
   * Opens a file and checks all of it.
   *
   * @throws SnapshotDamagedException when it is not what was written
   */
  public static Snapshot open(Path file) throws IOException {
    return SnapshotReader.open(file);
  }

  public SnapshotStamp stamp() {
    return stamp;
  }

  public Bodies bodies() {
    return bodies;
  }

  /** Connections from a body, by postsynaptic partner. */
  public Links downstream() {
    return rows;
  }

  /** Connections to a body, by presynaptic partner. */
  public Links upstream() {
    return columns;
  }

  public Edges edges() {
    return edges;
  }

  /** Names of the regions that any roiInfo names, ascending; a region's number is its rank. */
  public List<String> rois() {
    return rois;
  }

  /** The connections' roiInfo, by {@link Edges#roiInfo}. */
  public RoiInfos connectionRois() {
    return connectionRois;
  }

  /** All properties of bodies by name: {@code bodyId}, ROI flags and {@code roiInfo} among them. */
  public SortedMap<String, BodyColumn> properties() {
    return properties;
  }

  /** A property's values; empty when no body has it. */
  public Optional<BodyColumn> property(String name) {
    return Optional.ofNullable(((Map<String, BodyColumn>) properties).get(name));
  }
}
