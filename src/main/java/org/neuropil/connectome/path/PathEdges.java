package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.LongCollection;

/** Where the connections that paths may take are read from, for one question. */
interface PathEdges {
  /** Takes connections one by one, in no order. */
  interface Sink {
    void edge(long pre, long post, long weight);
  }

  /** Takes the summed weights of connections. */
  interface InputSink {
    void input(long body, long weight);
  }

  /** Connections from the bodies. */
  void forward(LongCollection bodies, Sink sink);

  /** Connections to the bodies. */
  void backward(LongCollection bodies, Sink sink);

  /**
   * The summed weight of all connections to each of the bodies, also of those that paths may not
   * take; bodies without any may be left out.
   */
  void inputs(LongCollection bodies, InputSink sink);

  /** Ends work that is no longer wanted. */
  void checkCancelled();
}
