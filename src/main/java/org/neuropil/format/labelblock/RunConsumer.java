package org.neuropil.format.labelblock;

/** Takes runs of voxels along x. */
@FunctionalInterface
public interface RunConsumer {
  void accept(int x, int y, int z, int length);
}
