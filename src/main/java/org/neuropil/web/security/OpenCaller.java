package org.neuropil.web.security;

import org.neuropil.connectome.dataset.DatasetId;

/** Open mode knows one caller. */
record OpenCaller() implements Caller {
  @Override
  public String email() {
    return "open@localhost";
  }

  @Override
  public boolean isKnown() {
    return true;
  }

  @Override
  public Right rightTo(DatasetId dataset) {
    return Right.ADMIN;
  }

  @Override
  public Right volumeRight() {
    return Right.ADMIN;
  }

  @Override
  public Right serverRight() {
    return Right.ADMIN;
  }
}
