package org.neuropil.web.security;

/** What somebody may do with a dataset; each right includes those before it. */
public enum Right {
  NONE,
  READ,
  WRITE,
  ADMIN;

  public boolean includes(Right other) {
    return compareTo(other) >= 0;
  }
}
