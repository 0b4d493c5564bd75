package org.neuropil.web.security;

import org.neuropil.connectome.dataset.DatasetId;

/**
 * Somebody whose token is not valid. They are never taken for a stranger: whatever asks for a right
 * of theirs is ended.
 */
record RejectedCaller() implements Caller {
  static AccessRefusedException refusal() {
    return AccessRefusedException.unauthenticated("invalid or expired token");
  }

  @Override
  public String email() {
    return "";
  }

  @Override
  public boolean isKnown() {
    return false;
  }

  @Override
  public Right rightTo(DatasetId dataset) {
    throw refusal();
  }

  @Override
  public Right volumeRight() {
    throw refusal();
  }

  @Override
  public Right serverRight() {
    throw refusal();
  }
}
