package org.neuropil.volume.labelmap;

/** A request to a labelmap that can't be met as it was made; nothing was changed. */
public class LabelmapException extends IllegalArgumentException {
  public LabelmapException(String message) {
    super(message);
  }
}
