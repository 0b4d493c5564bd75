package org.neuropil.volume.labelmap;

import java.util.Collection;
import java.util.Map;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.VersionNode;

/** Keeps something in step with a labelmap. */
public interface LabelmapFollower {
  /** A follower's part in a change of voxels. */
  interface Part extends AutoCloseable {
    /** The change is on the disk, and seen. */
    void committed();

    /** The change was made or given up; frees what was held for it. */
    @Override
    void close();
  }

  /**
   * Takes part in a change of voxels: adds its own writes to those of the change. Called by the
   * thread that makes the change, with the labelmap's locks and the version held; what is read from
   * the store until the part is closed is as it was before.
   *
   * @param blocks those of scale 0 that are written, wholly, as they will be
   */
  Part rewriting(Writes writes, VersionNode version, Map<BlockPosition, LabelBlock> blocks);

  /** Bodies have other supervoxels than before; called after the change, and must be quick. */
  void bodiesChanged(VersionNode version, Collection<Long> bodies);

  /** Any body may have other supervoxels than before. */
  void allChanged(VersionNode version);
}
