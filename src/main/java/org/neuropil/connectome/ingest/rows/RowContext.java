package org.neuropil.connectome.ingest.rows;

import java.util.Collection;
import java.util.Set;
import org.neuropil.connectome.ingest.check.Regions;
import org.neuropil.connectome.ingest.report.ImportReport;

/**
 * What all rows of one import share; each part says how threads share it.
 *
 * @param lenient whether rows with errors are left out instead of refusing the import
 * @param flagless tables and regions for which a missing flag column was complained of; for use by
 *     several threads
 * @param bodyProperties properties of bodies that Meta lists; empty when it lists none
 */
public record RowContext(
    boolean lenient,
    ImportReport report,
    Regions regions,
    Set<String> bodyProperties,
    Labels labels,
    Numbering numbering,
    Tally tally,
    RowProgress progress,
    Set<String> flagless) {

  /** Labels of the nodes: opaque outside. */
  public static final class Labels {
    final LabelRules rules;

    /**
     * @param sourceDataset the dataset's name in the files
     * @param dataset its name from now on
     */
    public Labels(String sourceDataset, String dataset) {
      rules = new LabelRules(sourceDataset, dataset);
    }
  }

  /** Numbers of the nodes: opaque outside. */
  public static final class Numbering {
    final NodeNumbers numbers;

    /**
     * @param groups id spaces of the source
     * @param first the first number to be given
     */
    public Numbering(Collection<String> groups, int first) {
      numbers = new NodeNumbers(groups, first);
    }
  }
}
