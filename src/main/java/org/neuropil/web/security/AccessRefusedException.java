package org.neuropil.web.security;

/** A request that its caller may not make. Each interface tells it in its own shape. */
public final class AccessRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean authenticationWanted;

  private AccessRefusedException(boolean authenticationWanted, String message) {
    super(message);
    this.authenticationWanted = authenticationWanted;
  }

  /** Nobody knows who asks: 401. */
  public static AccessRefusedException unauthenticated(String message) {
    return new AccessRefusedException(true, message);
  }

  /** The caller is known, but has no such right: 403. */
  public static AccessRefusedException forbidden(String message) {
    return new AccessRefusedException(false, message);
  }

  /** 401 or 403. */
  public int status() {
    return authenticationWanted ? 401 : 403;
  }
}
