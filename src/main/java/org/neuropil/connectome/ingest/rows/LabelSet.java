package org.neuropil.connectome.ingest.rows;

import org.neuropil.connectome.ingest.report.Kind;

/** What a row's label field comes to. */
sealed interface LabelSet {
  /**
   * Labels of a node, plain and prefixed.
   *
   * @param index its place among all sets of this import, from 0
   */
  record Resolved(int index, String[] labels, boolean segment, boolean synapse)
      implements LabelSet {}

  /** A label that must not be there, or one that is missing. */
  record Refused(Kind kind, String label, String advice) implements LabelSet {}
}
