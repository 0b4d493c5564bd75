package org.neuropil.connectome.export;

/**
 * What is known of a file that has been made.
 *
 * @param rows neurons, connections or connections by region; of the manifest, files
 * @param sha256 64 hexadecimal digits
 */
public record ExportSummary(long rows, long bytes, String sha256) {}
