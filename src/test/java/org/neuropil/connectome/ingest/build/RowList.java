package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A source of rows made by a function of their number. */
final class RowList implements EntitySource {
  private static final int CHUNK = 1_000;

  private final long rows;
  private final Writer writer;
  private final AtomicLong next = new AtomicLong();

  RowList(long rows, Writer writer) {
    this.rows = rows;
    this.writer = writer;
  }

  @Override
  public Chunk newChunk() {
    return new Range();
  }

  @Override
  public boolean fill(Chunk chunk) {
    Range range = (Range) chunk;
    range.at = next.getAndAdd(CHUNK);
    range.end = Math.min(rows, range.at + CHUNK);
    return range.at < range.end;
  }

  /** Writes the row of this number, {@code end} included. */
  interface Writer {
    void write(long row, EntityVisitor visitor) throws IOException;
  }

  private final class Range implements Chunk {
    private long at;
    private long end;

    @Override
    public boolean next(EntityVisitor visitor) throws IOException {
      if (at >= end) {
        return false;
      }
      writer.write(at++, visitor);
      return true;
    }
  }
}
