package org.neuropil.volume.skeleton;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.format.swc.SwcSkeleton;
import org.neuropil.volume.block.BlockPosition;

/**
 * Paints skeletons as tubes into blocks of 64 x 64 x 64 voxels: around every point of a skeleton a
 * ball, at least one voxel wide. Where tubes of two bodies meet, the first one stays. Used by one
 * thread.
 */
public final class TubePainter {
  private static final int SIDE = 64;

  /** Steps along a skeleton, in voxels. */
  private static final double STEP = 0.5;

  private static final int MAX_RADIUS = 32;

  private final double unitsPerVoxel;
  private final double margin;
  private final Map<BlockPosition, long[]> blocks = new HashMap<>();

  /**
   * @param unitsPerVoxel units of the skeletons' coordinates that a voxel is wide
   * @param margin voxels by which a tube is wider than the skeleton says
   */
  public TubePainter(double unitsPerVoxel, double margin) {
    this.unitsPerVoxel = unitsPerVoxel;
    this.margin = margin;
  }

  /** Paints one body's skeleton. */
  public void paint(SwcSkeleton skeleton, long body) {
    Map<Long, SwcSkeleton.Node> byId = new HashMap<>();
    skeleton.nodes().forEach(node -> byId.put(node.id(), node));
    for (SwcSkeleton.Node node : skeleton.nodes()) {
      SwcSkeleton.Node parent = byId.getOrDefault(node.parent(), node);
      double length =
          Math.sqrt(
                  square(node.x() - parent.x())
                      + square(node.y() - parent.y())
                      + square(node.z() - parent.z()))
              / unitsPerVoxel;
      int steps = (int) Math.ceil(length / STEP);
      for (int i = 0; i <= steps; i++) {
        double t = steps == 0 ? 0 : (double) i / steps;
        ball(
            between(node.x(), parent.x(), t),
            between(node.y(), parent.y(), t),
            between(node.z(), parent.z(), t),
            between(node.radius(), parent.radius(), t) + margin,
            body);
      }
    }
  }

  private double between(double from, double to, double t) {
    return (from + (to - from) * t) / unitsPerVoxel;
  }

  private void ball(double x, double y, double z, double wanted, long body) {
    double radius = Math.min(MAX_RADIUS, Math.max(0.5, wanted));
    for (int vz = (int) Math.floor(z - radius); vz <= z + radius; vz++) {
      for (int vy = (int) Math.floor(y - radius); vy <= y + radius; vy++) {
        for (int vx = (int) Math.floor(x - radius); vx <= x + radius; vx++) {
          double distance = square(vx + 0.5 - x) + square(vy + 0.5 - y) + square(vz + 0.5 - z);
          boolean centre =
              vx == (int) Math.floor(x) && vy == (int) Math.floor(y) && vz == (int) Math.floor(z);
          if (centre || distance <= radius * radius) {
            set(vx, vy, vz, body);
          }
        }
      }
    }
  }

  private void set(int x, int y, int z, long body) {
    BlockPosition at =
        new BlockPosition(Math.floorDiv(x, SIDE), Math.floorDiv(y, SIDE), Math.floorDiv(z, SIDE));
    long[] voxels = blocks.computeIfAbsent(at, key -> new long[SIDE * SIDE * SIDE]);
    int index =
        (Math.floorMod(z, SIDE) * SIDE + Math.floorMod(y, SIDE)) * SIDE + Math.floorMod(x, SIDE);
    if (voxels[index] == 0) {
      voxels[index] = body;
    }
  }

  private static double square(double v) {
    return v * v;
  }

  /** What was painted. */
  public Map<BlockPosition, LabelBlock> blocks() {
    Map<BlockPosition, LabelBlock> encoded = new TreeMap<>();
    blocks.forEach(
        (position, voxels) -> encoded.put(position, LabelBlock.encode(voxels, SIDE, SIDE, SIDE)));
    return encoded;
  }
}
