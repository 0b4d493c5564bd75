package org.neuropil.volume.store;

/**
 * Writes much in parts of some megabytes, each on the disk when the next one begins. For what is
 * seen only when all of it is there. Used by one thread.
 */
public final class Batches implements AutoCloseable {
  private static final long PART = 8 << 20;

  private final VolumeStore store;
  private Writes writes;

  public Batches(VolumeStore store) {
    this.store = store;
    this.writes = store.begin();
  }

  /** Where the next change goes; to be asked for each. */
  public Writes next() {
    if (writes.bytes() >= PART) {
      flush();
    }
    return writes;
  }

  /** Writes what was gathered, and returns when it is on the disk. */
  public void flush() {
    writes.commit();
    writes.close();
    writes = store.begin();
  }

  /** Leaves out what was not written yet. */
  @Override
  public void close() {
    writes.close();
  }
}
