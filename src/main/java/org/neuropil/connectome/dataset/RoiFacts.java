package org.neuropil.connectome.dataset;

/**
 * What a dataset's Meta says of a region of interest.
 *
 * @param parent the region above it in the hierarchy, empty for none
 * @param pre T-bars in it
 * @param post PSDs in it
 */
public record RoiFacts(String name, boolean primary, String parent, long pre, long post) {}
