package org.neuropil.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A request whose caller is known to the libraries too, by the servlet API's means, and whose query
 * shows no token to anybody.
 */
final class KnownRequest extends HttpServletRequestWrapper {
  /** Who sees the details of the service's health. */
  static final String ADMINISTRATOR = "admin";

  private final Caller caller;

  KnownRequest(HttpServletRequest request, Caller caller) {
    super(request);
    this.caller = caller;
  }

  @Override
  public @Nullable String getQueryString() {
    return Credentials.without(super.getQueryString());
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return caller.isKnown() ? caller::email : null;
  }

  @Override
  public @Nullable String getRemoteUser() {
    return caller.isKnown() ? caller.email() : null;
  }

  @Override
  public boolean isUserInRole(String role) {
    return role.equals(ADMINISTRATOR)
        && caller.isKnown()
        && caller.serverRight().includes(Right.ADMIN);
  }
}
