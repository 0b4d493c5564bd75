package org.neuropil.connectome.ingest.build;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.ingest.header.ColumnMapping;

/**
 * What is to be imported.
 *
 * @param sources folders, archives or files that make up one dataset together
 * @param dataset what it is to be called, or null for what the source says
 * @param lenient whether rows with errors are left out and counted instead of refusing the whole
 * @param maxComplaints how many errors, and how many warnings, the report keeps
 * @param columns what columns are called, where their names do not say it
 */
public record ImportRequest(
    List<Path> sources,
    @Nullable DatasetId dataset,
    boolean lenient,
    int maxComplaints,
    List<ColumnMapping> columns) {
  /** Kept complaints unless asked otherwise. */
  public static final int DEFAULT_MAX_COMPLAINTS = 1_000;

  public ImportRequest {
    columns = List.copyOf(columns);
  }

  /** Columns by their own names. */
  public ImportRequest(
      List<Path> sources, @Nullable DatasetId dataset, boolean lenient, int maxComplaints) {
    this(sources, dataset, lenient, maxComplaints, List.of());
  }

  /** Strict, under the source's own name. */
  public static ImportRequest of(Path source) {
    return new ImportRequest(List.of(source), null, false, DEFAULT_MAX_COMPLAINTS);
  }
}
