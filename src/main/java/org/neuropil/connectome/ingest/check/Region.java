package org.neuropil.connectome.ingest.check;

/**
 * A region of interest as the import knows it. Safe for use by several threads.
 *
 * <p>{@code flagged} is only ever set to true, by whichever thread first sees a body with both the
 * flag and the entry in roiInfo.
 */
public final class Region {
  private final String name;
  private final int index;
  private final boolean declared;
  private final boolean primary;
  private volatile boolean flagged;

  Region(String name, int index, boolean declared, boolean primary) {
    this.name = name;
    this.index = index;
    this.declared = declared;
    this.primary = primary;
  }

  public String name() {
    return name;
  }

  /** Its place among the dataset's regions, from 0. */
  public int index() {
    return index;
  }

  /** Whether the dataset's Meta names it. */
  public boolean declared() {
    return declared;
  }

  public boolean primary() {
    return primary;
  }

  /** Whether some body's flag and roiInfo agree that this is a region. */
  public boolean flagged() {
    return flagged;
  }

  /** A body has both the flag and the entry in roiInfo. */
  public void markFlagged() {
    if (!flagged) {
      flagged = true;
    }
  }
}
