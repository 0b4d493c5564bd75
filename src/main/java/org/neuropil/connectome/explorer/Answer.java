package org.neuropil.connectome.explorer;

import java.io.IOException;
import java.util.List;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.RowHandler;

/**
 * A table whose columns are known before its rows.
 *
 * @param cypher the query behind it
 */
public record Answer(List<String> columns, String cypher, Source rows) {
  /** Hands over all rows in order. */
  @FunctionalInterface
  public interface Source {
    /**
     * @throws IOException only what {@code rows} threw, unchanged
     */
    void into(RowHandler rows, Cancellation cancellation) throws IOException;
  }
}
