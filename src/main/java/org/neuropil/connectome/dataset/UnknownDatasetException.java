package org.neuropil.connectome.dataset;

import java.util.List;

/** There is no dataset of that name. */
public final class UnknownDatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> suggestions;

  /**
   * @param suggestions the nearest names, the nearest first
   */
  public UnknownDatasetException(String reference, List<String> suggestions) {
    super("dataset: '" + reference + "' (expected: the name of a dataset of this service)");
    this.suggestions = List.copyOf(suggestions);
  }

  public List<String> suggestions() {
    return suggestions;
  }
}
