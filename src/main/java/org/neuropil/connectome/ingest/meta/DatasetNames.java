package org.neuropil.connectome.ingest.meta;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.rows.MetaRow;

/**
 * What a dataset is called in its files, and what it will be called.
 *
 * @param source its name in Meta, the prefix of the labels in the files
 * @param id its name and version from now on
 */
public record DatasetNames(String source, DatasetId id) {
  static final String DEFAULT_VERSION = "v1";

  /**
   * By Meta's {@code dataset} and {@code tag}, unless another name is asked for. A Meta without tag
   * counts as {@code v1}.
   *
   * @return empty when Meta's name can't be one, which the report then says
   */
  public static Optional<DatasetNames> of(
      MetaRow meta, @Nullable DatasetId asked, ImportReport report) {
    String source = meta.text("dataset");
    if (source.isEmpty()) {
      meta.complain(
          report,
          Severity.GRAVE,
          Kind.VALUE_MISSING,
          "dataset",
          "Meta must name the dataset, as its labels do before the underscore.");
      return Optional.empty();
    }
    if (asked != null) {
      return Optional.of(new DatasetNames(source, asked));
    }
    String tag = meta.text("tag");
    if (tag.isEmpty()) {
      meta.complain(
          report,
          Severity.WARNING,
          Kind.NO_TAG,
          "tag",
          "The dataset's version is taken to be " + DEFAULT_VERSION + "; --dataset names another.");
      tag = DEFAULT_VERSION;
    }
    try {
      return Optional.of(new DatasetNames(source, new DatasetId(source, tag)));
    } catch (IllegalArgumentException e) {
      meta.complain(
          report,
          Severity.GRAVE,
          Kind.DATASET_NAME,
          String.valueOf(e.getMessage()).startsWith("version") ? "tag" : "dataset",
          e.getMessage() + "; --dataset name:version gives it another.");
      return Optional.empty();
    }
  }
}
