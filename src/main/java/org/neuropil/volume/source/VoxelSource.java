package org.neuropil.volume.source;

import java.io.IOException;
import java.util.List;
import org.neuropil.volume.objects.ObjectException;

/** A segmentation to read from. Safe for many threads. */
public interface VoxelSource extends AutoCloseable {
  SourceInfo info();

  /**
   * The labels in a box, which may reach outside the volume; there, and where nothing is stored,
   * they are 0.
   *
   * @return x fastest
   * @throws ObjectException when something cannot be read or is damaged
   */
  long[] read(int scale, SourceBox box) throws IOException;

  /**
   * Boxes that cover a box as far as it lies in the volume, with edges at multiples of 64 voxels.
   * Who reads them in this order asks for each stored chunk once where chunks and multiples of 64
   * fit together, else once as long as the chunks between two visits fit into memory set aside.
   */
  default List<SourceBox> regions(int scale, SourceBox box) {
    return Regions.of(info().scale(scale), box);
  }

  @Override
  void close() throws IOException;
}
