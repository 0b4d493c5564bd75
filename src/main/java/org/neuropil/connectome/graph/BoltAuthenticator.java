package org.neuropil.connectome.graph;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Decides who may connect over Bolt. Called by several threads. */
@FunctionalInterface
public interface BoltAuthenticator {
  /** Everybody may; for a connector that only this machine reaches. */
  BoltAuthenticator EVERYBODY = (scheme, principal, credentials) -> true;

  /**
   * Whether this client may read.
   *
   * @param scheme {@code none}, {@code basic}, {@code bearer} or a client's own
   * @param principal the user name of {@code basic}
   * @param credentials the password of {@code basic} or the token of {@code bearer}
   */
  boolean allows(String scheme, @Nullable String principal, @Nullable String credentials);

  /**
   * The same for as long as the client stays connected: asked once at the login, and again before
   * each transaction, so that a right can end before the connection does.
   */
  default BooleanSupplier login(
      String scheme, @Nullable String principal, @Nullable String credentials) {
    boolean allowed = allows(scheme, principal, credentials);
    return () -> allowed;
  }
}
