package org.neuropil.connectome.ingest;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.ingest.header.ColumnMapping;

/**
 * How a source is read.
 *
 * @param lenient whether rows with errors are left out and counted instead of refusing the import
 * @param maxComplaints how many errors, and how many warnings, a report keeps
 * @param scratch folder for unpacked archives; made when needed, deleted by the caller
 * @param asDataset the name to give the dataset, or null for its own
 * @param columns what columns are called, where their names do not say it
 */
public record ReadOptions(
    boolean lenient,
    int maxComplaints,
    Path scratch,
    @Nullable DatasetId asDataset,
    List<ColumnMapping> columns) {
  /** What a report keeps unless told otherwise. */
  public static final int MAX_COMPLAINTS = 1000;

  public ReadOptions {
    columns = List.copyOf(columns);
  }

  /** Columns by their own names. */
  public ReadOptions(
      boolean lenient, int maxComplaints, Path scratch, @Nullable DatasetId asDataset) {
    this(lenient, maxComplaints, scratch, asDataset, List.of());
  }

  /** Strict, under the dataset's own name. */
  public static ReadOptions strict(Path scratch) {
    return new ReadOptions(false, MAX_COMPLAINTS, scratch, null);
  }
}
