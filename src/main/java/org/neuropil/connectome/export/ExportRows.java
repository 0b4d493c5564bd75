package org.neuropil.connectome.export;

import java.io.IOException;
import java.util.List;
import org.neuropil.connectome.graph.Cancellation;

/**
 * The connections of an export, which can be gone through any number of times: by presynaptic, then
 * by postsynaptic body. Bodies and regions are told by their number in the lists. For one thread at
 * a time.
 */
interface ExportRows extends AutoCloseable {
  /** Where the post sites of a connection are counted that lie in no primary region. */
  String NOT_PRIMARY = "NotPrimary";

  /** Ids of all bodies of the export, connected or not, ascending. */
  long[] bodies();

  /** Names of the regions that rows may have, ascending. */
  List<String> regions();

  /** Which engine they come from is seen by nobody; how many connections each body has is. */
  interface Connections {
    void connection(int pre, int post, long weight) throws IOException;
  }

  /** Takes connections with their weights by region. */
  interface ByRegion {
    /**
     * One connection.
     *
     * @param count how many regions; in the arrays, which belong to the caller, ascending
     */
    void connection(int pre, int post, int count, int[] regions, long[] weights) throws IOException;
  }

  /** How many connections come before those of each body; the last number is how many there are. */
  long[] starts(Cancellation cancellation) throws IOException;

  void connections(Cancellation cancellation, Connections sink) throws IOException;

  /** Connections that have a weight in a region, in the same order. */
  void byRegion(Cancellation cancellation, ByRegion sink) throws IOException;

  @Override
  void close() throws IOException;
}
