package org.neuropil.connectome.export;

/**
 * What exports may take.
 *
 * @param jobs that work at once
 * @param waiting that wait for their turn at most
 * @param keptBytes of finished files of one dataset; the newest file stays, however large it is
 */
public record ExportLimits(int jobs, int waiting, long keptBytes) {
  public ExportLimits {
    if (jobs < 1 || waiting < 1 || keptBytes < 0) {
      throw new IllegalArgumentException(
          "jobs: "
              + jobs
              + ", waiting: "
              + waiting
              + ", keptBytes: "
              + keptBytes
              + " (expected: 1 or more, 1 or more, 0 or more)");
    }
  }
}
