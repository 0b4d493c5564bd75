package org.neuropil.link;

/** The segmentation that a dataset's bodies are of. */
public interface BodyVolume {
  /** What it is called, for people. */
  String name();

  /**
   * The bodies at some points.
   *
   * @param nanometres x, y, z of each point
   * @return a body for each point; 0 where there is none
   */
  long[] bodiesAt(double[] nanometres);
}
