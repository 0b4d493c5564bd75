package org.neuropil.connectome.roi;

import java.util.List;

/** A region and those below it, as the dataset's hierarchy has them. */
public record RoiNode(String name, List<RoiNode> children) {}
