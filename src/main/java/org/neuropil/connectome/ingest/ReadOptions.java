package org.neuropil.connectome.ingest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetId;

/**
 * How a source is read.
 *
 * @param lenient whether rows with errors are left out and counted instead of refusing the import
 * @param maxComplaints how many errors, and how many warnings, a report keeps
 * @param scratch folder for unpacked archives; made when needed, deleted by the caller
 * @param asDataset the name to give the dataset, or null for its own
 */
public record ReadOptions(
    boolean lenient, int maxComplaints, Path scratch, @Nullable DatasetId asDataset) {
  /** What a report keeps unless told otherwise. */
  public static final int MAX_COMPLAINTS = 1000;

  /** Strict, under the dataset's own name. */
  public static ReadOptions strict(Path scratch) {
    return new ReadOptions(false, MAX_COMPLAINTS, scratch, null);
  }
}
