package org.neuropil.format.labelblock;

/** A box of voxels in a block; both ends belong to it. */
public record VoxelBox(int x0, int y0, int z0, int x1, int y1, int z1) {}
