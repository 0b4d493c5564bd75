package org.neuropil.connectome.synapse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Table;

/** A table that is made batch by batch, and never held. */
final class SynapseTable implements Table {
  private final List<Column> columns;
  private final Batches batches;

  /** Where batches come from. */
  interface Batches {
    /** Hands over batches in order until {@code wanted} says false of one. */
    void each(Cancellation cancellation, Predicate<SynapseBatch> wanted);
  }

  SynapseTable(List<Column> columns, Batches batches) {
    this.columns = columns;
    this.batches = batches;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public long total(Cancellation cancellation) {
    long[] total = new long[1];
    batches.each(
        cancellation,
        batch -> {
          total[0] += batch.count(cancellation);
          return true;
        });
    return total[0];
  }

  @Override
  public void rows(long offset, long limit, Cancellation cancellation, Rows rows)
      throws IOException {
    if (limit <= 0) {
      return;
    }
    Reading reading = new Reading(offset, limit, rows);
    try {
      batches.each(cancellation, batch -> reading.batch(batch, cancellation));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static final class Reading {
    private long skip;
    private long left;
    private final Rows rows;

    Reading(long skip, long left, Rows rows) {
      this.skip = skip;
      this.left = left;
      this.rows = rows;
    }

    /** Whether more is wanted after this batch. */
    boolean batch(SynapseBatch batch, Cancellation cancellation) {
      if (skip > 0) {
        long count = batch.count(cancellation);
        if (count <= skip) {
          skip -= count;
          return true;
        }
      }
      batch.rows(cancellation, this::row);
      return left > 0;
    }

    private boolean row(List<@Nullable Object> values) {
      if (skip > 0) {
        skip--;
        return true;
      }
      try {
        left = rows.row(values) ? left - 1 : 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return left > 0;
    }
  }
}
