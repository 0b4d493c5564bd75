package org.neuropil.service;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.graph.BoltAuthenticator;
import org.neuropil.web.security.AccessRefusedException;
import org.neuropil.web.security.Caller;
import org.neuropil.web.security.Callers;
import org.neuropil.web.security.Right;

/**
 * Lets those read a dataset over Bolt who may read it over HTTP. A token is the password of the
 * scheme {@code basic}, beside any user name, or the credentials of {@code bearer}.
 */
final class BoltLogin implements BoltAuthenticator {
  private final Callers callers;
  private final DatasetId dataset;

  BoltLogin(Callers callers, DatasetId dataset) {
    this.callers = callers;
    this.dataset = dataset;
  }

  @Override
  public boolean allows(String scheme, @Nullable String principal, @Nullable String credentials) {
    return login(scheme, principal, credentials).getAsBoolean();
  }

  @Override
  public BooleanSupplier login(
      String scheme, @Nullable String principal, @Nullable String credentials) {
    @Nullable String token =
        switch (scheme) {
          case "none" -> null;
          case "basic", "bearer" -> credentials == null ? "" : credentials;
          default -> "";
        };
    Supplier<Caller> caller = callers.connected(token);
    return () -> mayRead(caller.get());
  }

  private boolean mayRead(Caller caller) {
    try {
      return caller.rightTo(dataset).includes(Right.READ);
    } catch (AccessRefusedException e) {
      return false;
    }
  }
}
