package org.neuropil.web.security;

import org.neuropil.connectome.dataset.DatasetId;

/** A caller who notes whether anybody has asked for their rights. Belongs to a request's thread. */
final class AskedCaller implements Caller {
  private final Caller caller;
  private boolean asked;

  AskedCaller(Caller caller) {
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }

  boolean wasAsked() {
    return asked;
  }

  @Override
  public String email() {
    return caller.email();
  }

  @Override
  public boolean isKnown() {
    return caller.isKnown();
  }

  @Override
  public Right rightTo(DatasetId dataset) {
    asked = true;
    return caller.rightTo(dataset);
  }

  @Override
  public Right volumeRight() {
    asked = true;
    return caller.volumeRight();
  }

  @Override
  public Right serverRight() {
    asked = true;
    return caller.serverRight();
  }
}
