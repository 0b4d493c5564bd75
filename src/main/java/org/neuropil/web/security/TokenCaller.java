package org.neuropil.web.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetId;

/**
 * Whoever asks in token mode.
 *
 * @param token null for somebody who shows none
 * @param publicDatasets what everybody may read
 */
record TokenCaller(@Nullable Token token, List<DatasetPattern> publicDatasets) implements Caller {
  @Override
  public String email() {
    return token == null ? "" : token.email();
  }

  @Override
  public boolean isKnown() {
    return token != null;
  }

  @Override
  public Right rightTo(DatasetId dataset) {
    Right own = token == null ? Right.NONE : token.rightTo(dataset);
    boolean open = DatasetPattern.anyMatches(publicDatasets, dataset);
    return open && !own.includes(Right.READ) ? Right.READ : own;
  }

  @Override
  public Right volumeRight() {
    if (token != null) {
      return token.volumeRight();
    }
    return publicDatasets.stream().anyMatch(DatasetPattern::isAll) ? Right.READ : Right.NONE;
  }

  @Override
  public Right serverRight() {
    return token == null ? Right.NONE : token.serverRight();
  }
}
