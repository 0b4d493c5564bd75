package org.neuropil.volume.store;

/** The store could not do what it was asked to: an input/output error, or damage. */
public class VolumeStoreException extends RuntimeException {
  public VolumeStoreException(String message) {
    super(message);
  }

  public VolumeStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
