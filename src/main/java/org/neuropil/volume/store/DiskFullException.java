package org.neuropil.volume.store;

/** There is not enough free space for a write; nothing of it was written. */
public final class DiskFullException extends VolumeStoreException {
  public DiskFullException(long free, long needed) {
    super(
        "The disk has "
            + free
            + " free bytes, and this write needs "
            + needed
            + ". Nothing was written; free some space and repeat it.");
  }
}
