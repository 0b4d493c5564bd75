package org.neuropil.volume.store;

/**
 * @param cacheBytes memory for what was read, outside the heap
 * @param reserveBytes what writes leave free on the disk
 */
public record VolumeStoreSettings(long cacheBytes, long reserveBytes) {
  /** 256 MB of cache; half a gigabyte stays free. */
  public static final VolumeStoreSettings DEFAULT = new VolumeStoreSettings(256L << 20, 512L << 20);
}
