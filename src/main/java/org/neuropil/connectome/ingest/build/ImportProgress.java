package org.neuropil.connectome.ingest.build;

import java.util.function.LongSupplier;

/**
 * How far an import is. Written by the import, read by any other thread: every field is volatile,
 * and a reader may see a phase together with the numbers of the next.
 */
public final class ImportProgress {
  private volatile Phase phase = Phase.OPENING;
  private volatile LongSupplier rows = () -> 0;
  private volatile LongSupplier bytes = () -> 0;
  private volatile LongSupplier allBytes = () -> 0;
  private volatile int storePercent;
  private volatile int indexPercent;

  /** What an import does, in order. */
  public enum Phase {
    OPENING("opening", 0),
    READING("reading", 0),
    LINKING("linking", 60),
    INDEXING("indexing", 80),
    SYNCING("syncing", 97),
    DONE("done", 100);

    private final String text;
    private final int startsAt;

    Phase(String text, int startsAt) {
      this.text = text;
      this.startsAt = startsAt;
    }

    public String text() {
      return text;
    }
  }

  /**
   * @param rows read so far
   * @param percent of the whole import, 0 to 100, roughly: phases take different times with
   *     different datasets
   */
  public record Snapshot(Phase phase, long rows, int percent) {}

  public Snapshot snapshot() {
    Phase now = phase;
    double share =
        switch (now) {
          case READING -> (double) bytes.getAsLong() / Math.max(1, allBytes.getAsLong());
          case LINKING -> storePercent / 100.0;
          case INDEXING -> indexPercent / 100.0;
          case OPENING, SYNCING, DONE -> 0;
        };
    int end = now == Phase.DONE ? 100 : Phase.values()[now.ordinal() + 1].startsAt;
    int percent = now.startsAt + (int) (Math.min(1, share) * (end - now.startsAt));
    return new Snapshot(now, rows.getAsLong(), percent);
  }

  void phase(Phase next) {
    phase = next;
  }

  void reading(LongSupplier rowsRead, LongSupplier bytesRead, LongSupplier bytesInAll) {
    rows = rowsRead;
    bytes = bytesRead;
    allBytes = bytesInAll;
    phase = Phase.READING;
  }

  void indexPercent(int percent) {
    indexPercent = percent;
  }

  /** The store writer's own figure; once the rows are read, what is left is linking. */
  void storePercent(int percent) {
    storePercent = percent;
    if (phase == Phase.READING
        && allBytes.getAsLong() > 0
        && bytes.getAsLong() >= allBytes.getAsLong()) {
      phase = Phase.LINKING;
    }
  }
}
