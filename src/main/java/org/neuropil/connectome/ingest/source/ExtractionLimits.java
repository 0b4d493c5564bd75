package org.neuropil.connectome.ingest.source;

/**
 * How far an archive may unfold.
 *
 * @param maxBytes unpacked bytes in all
 * @param freeBytes up to this size the ratio is not looked at
 * @param maxRatio unpacked bytes to one byte of the archive, beyond {@code freeBytes}
 * @param maxEntries files and folders
 */
public record ExtractionLimits(long maxBytes, long freeBytes, int maxRatio, long maxEntries) {
  /** 64 GiB, a ratio of 200 beyond 1 GiB, a million entries. */
  public static final ExtractionLimits DEFAULT =
      new ExtractionLimits(64L << 30, 1L << 30, 200, 1_000_000);
}
