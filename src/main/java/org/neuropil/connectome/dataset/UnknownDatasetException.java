package org.neuropil.connectome.dataset;

import java.util.List;
import org.neuropil.connectome.NearestNames;

/** No dataset has the name that was asked for. */
public final class UnknownDatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> suggestions;

  public UnknownDatasetException(String reference, List<String> suggestions) {
    super("dataset: '" + reference + "' (expected: one of the datasets that this service lists)");
    this.suggestions = List.copyOf(suggestions);
  }

  /**
   * The same, with the nearest of the names that are known; a version is asked for or it is not.
   */
  public static UnknownDatasetException among(String reference, List<DatasetId> known) {
    List<String> names =
        known.stream()
            .map(id -> reference.indexOf(':') < 0 ? id.name() : id.toString())
            .distinct()
            .toList();
    return new UnknownDatasetException(reference, NearestNames.of(reference, names, 5));
  }

  /** Up to five names that are most like it. */
  public List<String> suggestions() {
    return suggestions;
  }
}
