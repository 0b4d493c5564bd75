package org.neuropil.volume.version;

/** A change of a version that is locked. */
public final class LockedVersionException extends IllegalArgumentException {
  public LockedVersionException(String action, String uuid) {
    super(
        "Cannot do POST on endpoint \""
            + action
            + "\" of locked node "
            + uuid
            + ": make a new version of it");
  }
}
