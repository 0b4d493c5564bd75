package org.neuropil.volume.store;

/**
 * @param cacheBytes memory for what was read, outside the heap
 * @param blockBytes memory for label blocks that were inflated, in the heap
 * @param reserveBytes what writes leave free on the disk
 */
public record VolumeStoreSettings(long cacheBytes, long blockBytes, long reserveBytes) {
  /** 256 and 64 MB of caches; half a gigabyte stays free. */
  public static final VolumeStoreSettings DEFAULT =
      new VolumeStoreSettings(256L << 20, 64L << 20, 512L << 20);
}
