package org.neuropil.volume.version;

/** A request about repos, versions or instances that can't be met as it was made. */
public final class VersionException extends IllegalArgumentException {
  public VersionException(String message) {
    super(message);
  }
}
