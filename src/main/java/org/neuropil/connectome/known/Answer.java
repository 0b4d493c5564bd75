package org.neuropil.connectome.known;

import java.io.IOException;
import java.util.List;
import org.neuropil.connectome.graph.RowHandler;

/** The answer to one query. Belongs to one thread. */
interface Answer {
  List<String> columns();

  /** Hands over the rows; nothing before it is certain that the whole can be answered. */
  void run(Deadline deadline, RowHandler rows) throws IOException;
}
