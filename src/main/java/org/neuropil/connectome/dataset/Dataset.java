package org.neuropil.connectome.dataset;

import java.nio.file.Path;
import org.neuropil.connectome.graph.GraphStore;

/**
 * A live dataset: what is known of it, and its graph.
 *
 * @param files folder of its skeletons and ROI meshes ({@code skeletons/BODYID.swc}, {@code
 *     roimeshes/index.csv} and the files that it names); they need not exist
 */
public record Dataset(DatasetInfo info, GraphStore graph, Path files) {
  public DatasetId id() {
    return info.id();
  }
}
