package org.neuropil.web.security;

import java.time.Instant;
import java.util.List;

/**
 * What a token says of its owner.
 *
 * @param id names it in lists, and where it is revoked
 * @param issued in whole seconds, as {@code expires}
 */
public record Token(
    String id,
    String email,
    Role role,
    List<DatasetPattern> datasets,
    Instant issued,
    Instant expires) {
  public Token {
    datasets = List.copyOf(datasets);
  }

  /** What its owner may do with a dataset. */
  Right rightTo(org.neuropil.connectome.dataset.DatasetId dataset) {
    return DatasetPattern.anyMatches(datasets, dataset) ? role.right() : Right.NONE;
  }

  /** Volumes belong to no dataset: a role towards all datasets is one towards all volumes. */
  Right volumeRight() {
    return datasets.stream().anyMatch(DatasetPattern::isAll) ? role.right() : Right.NONE;
  }

  /** An administrator of all datasets is the server's. */
  Right serverRight() {
    return role == Role.ADMIN && datasets.stream().anyMatch(DatasetPattern::isAll)
        ? Right.ADMIN
        : Right.READ;
  }
}
