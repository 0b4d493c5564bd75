package org.neuropil.connectome.ingest;

import java.util.List;
import java.util.SortedMap;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.dataset.RoiFacts;

/**
 * What a source says of its dataset; the parts are those of {@link
 * org.neuropil.connectome.dataset.DatasetInfo}.
 */
public record DatasetFacts(
    DatasetId id,
    String family,
    String source,
    String description,
    String licence,
    String citation,
    boolean hidden,
    List<Double> voxelSizeNm,
    SortedMap<String, Double> thresholds,
    SortedMap<String, PropertyType> properties,
    List<RoiFacts> rois) {}
