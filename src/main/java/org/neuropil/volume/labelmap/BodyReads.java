package org.neuropil.volume.labelmap;

import java.util.Optional;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.VersionNode;

/** Which bodies and supervoxels there are, and how large. */
public final class BodyReads {
  private final Labelmap labelmap;

  BodyReads(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  /** A body; empty when there is none of that number. */
  public Optional<Body> body(long label, VersionNode version) {
    return labelmap.bodies.read(label, version.lineage());
  }

  /** The body of a supervoxel; 0 when there is no such supervoxel. */
  public long bodyOf(long supervoxel, VersionNode version) {
    return bodiesOf(new long[] {supervoxel}, version)[0];
  }

  /** The same for many. */
  public long[] bodiesOf(long[] supervoxels, VersionNode version) {
    long[] bodies = supervoxels.clone();
    labelmap.mapping.toBodies(bodies, version.lineage());
    try (VersionedCursor cursor = labelmap.bodies.cursor()) {
      for (int i = 0; i < bodies.length; i++) {
        long supervoxel = supervoxels[i];
        if (bodies[i] != 0
            && labelmap
                .bodies
                .read(cursor, bodies[i], version.lineage())
                .filter(body -> body.has(supervoxel))
                .isEmpty()) {
          bodies[i] = 0;
        }
      }
    }
    return bodies;
  }

  /** The bodies that supervoxels are mapped to, whether or not there are such supervoxels. */
  public long[] mapped(long[] supervoxels, VersionNode version) {
    long[] bodies = supervoxels.clone();
    labelmap.mapping.toBodies(bodies, version.lineage());
    return bodies;
  }

  /** Whether there is a supervoxel of that number. */
  public boolean has(long supervoxel, VersionNode version) {
    return bodyOf(supervoxel, version) != 0;
  }

  /** Voxels of a supervoxel; 0 when there is none of that number. */
  public long supervoxelSize(long supervoxel, VersionNode version) {
    return body(labelmap.mapping.body(supervoxel, version.lineage()), version)
        .map(body -> body.voxels(supervoxel))
        .orElse(0L);
  }

  /** Takes bodies. */
  @FunctionalInterface
  public interface Visitor {
    /** Returns whether to go on. */
    boolean accept(long label, Body body);
  }

  /** Visits bodies from a label on, ascending as unsigned numbers. */
  public void visit(long from, VersionNode version, Visitor visitor) {
    labelmap.bodies.scan(from, version.lineage(), visitor::accept);
  }
}
