package org.neuropil.connectome.adjacency;

import java.nio.LongBuffer;

/** The dataset's bodies. A body's place is its rank by body id, from 0. */
public final class Bodies {
  private final int count;
  private final int neurons;
  private final LongBuffer ids;
  private final Bits neuronFlags;

  Bodies(int count, int neurons, LongBuffer ids, Bits neuronFlags) {
    this.count = count;
    this.neurons = neurons;
    this.ids = ids;
    this.neuronFlags = neuronFlags;
  }

  /** All of them, fragments too. */
  public int count() {
    return count;
  }

  public int neurons() {
    return neurons;
  }

  public long id(int place) {
    return ids.get(place);
  }

  /** Whether it has the label Neuron; every body has Segment. */
  public boolean isNeuron(int place) {
    return neuronFlags.get(place);
  }

  /** The place of a body; a negative number when there is no such body. */
  public int place(long bodyId) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long id = ids.get(middle);
      if (id < bodyId) {
        low = middle + 1;
      } else if (id > bodyId) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -1;
  }
}
