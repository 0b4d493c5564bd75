package org.neuropil.connectome.dataset;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What is known of a dataset without asking its graph; kept as {@code dataset.json} in its folder.
 * Texts that are not known are empty, lists and maps too.
 *
 * @param generation which import this is; changes with every change of content
 * @param source where the rows came from, as the importer was told
 * @param family which form the source had: {@code neo4j-import}, {@code flyem-snapshot}, {@code
 *     compact}, {@code flat}
 * @param voxelSizeNm x, y, z
 * @param thresholds confidence thresholds by their Meta names, such as {@code
 *     postHighAccuracyThreshold}
 * @param properties of bodies, by name, ROI flags left out
 * @param rois in the order of Meta's roiInfo, which need not name every ROI flag
 * @param droppedRows rows that a lenient import left out, by file; empty unless the import was
 *     lenient and had to
 * @param warnings complaints that did not keep the import from going live
 */
public record DatasetInfo(
    DatasetId id,
    String generation,
    Instant importedAt,
    String source,
    String family,
    String description,
    String licence,
    String citation,
    boolean hidden,
    List<Double> voxelSizeNm,
    SortedMap<String, Double> thresholds,
    SortedMap<String, PropertyType> properties,
    List<RoiFacts> rois,
    DatasetCounts counts,
    SortedMap<String, Long> droppedRows,
    long warnings) {}
