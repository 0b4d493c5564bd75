package org.neuropil.web.neuprint;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a tabular result one by one. */
@FunctionalInterface
interface ResultWriter {
  /** One row, a value a column; the list is not kept. */
  void row(List<@Nullable Object> values) throws IOException;

  /** What hands over all rows of a result. */
  @FunctionalInterface
  interface Rows {
    void into(ResultWriter writer) throws IOException;
  }
}
