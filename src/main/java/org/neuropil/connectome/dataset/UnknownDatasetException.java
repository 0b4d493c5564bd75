package org.neuropil.connectome.dataset;

import java.util.List;

/** No dataset has the name that was asked for. */
public final class UnknownDatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> suggestions;

  public UnknownDatasetException(String reference, List<String> suggestions) {
    super("dataset: '" + reference + "' (expected: one of the datasets that this service lists)");
    this.suggestions = List.copyOf(suggestions);
  }

  /** Up to five names that are most like it. */
  public List<String> suggestions() {
    return suggestions;
  }
}
