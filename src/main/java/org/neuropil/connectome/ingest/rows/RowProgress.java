package org.neuropil.connectome.ingest.rows;

import java.util.concurrent.atomic.LongAdder;

/** How far reading has come; may be read at any time by any thread. */
public final class RowProgress {
  private final long totalBytes;
  private final LongAdder bytes = new LongAdder();
  private final LongAdder rows = new LongAdder();

  /**
   * @param totalBytes of all files to be read
   */
  public RowProgress(long totalBytes) {
    this.totalBytes = totalBytes;
  }

  public void add(long moreBytes, long moreRows) {
    bytes.add(moreBytes);
    rows.add(moreRows);
  }

  public long totalBytes() {
    return totalBytes;
  }

  public long bytes() {
    return bytes.sum();
  }

  public long rows() {
    return rows.sum();
  }
}
