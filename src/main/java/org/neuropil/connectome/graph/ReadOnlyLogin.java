package org.neuropil.connectome.graph;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.graphdb.security.AuthorizationExpiredException;
import org.neo4j.internal.kernel.api.connectioninfo.ClientConnectionInfo;
import org.neo4j.internal.kernel.api.security.AbstractSecurityLog;
import org.neo4j.internal.kernel.api.security.AccessMode;
import org.neo4j.internal.kernel.api.security.AuthSubject;
import org.neo4j.internal.kernel.api.security.AuthenticationResult;
import org.neo4j.internal.kernel.api.security.LoginContext;
import org.neo4j.internal.kernel.api.security.SecurityContext;
import org.neo4j.kernel.api.security.AuthManager;
import org.neo4j.kernel.api.security.AuthToken;
import org.neo4j.kernel.api.security.exception.InvalidAuthTokenException;
import org.neo4j.kernel.api.security.provider.SecurityProvider;
import org.neo4j.kernel.database.PrivilegeDatabaseReference;
import org.neo4j.kernel.lifecycle.LifecycleAdapter;

/** Logs Bolt's clients in by our own rule, and gives all of them the right to read only. */
final class ReadOnlyLogin extends AuthManager {
  private final BoltAuthenticator authenticator;

  ReadOnlyLogin(BoltAuthenticator authenticator) {
    this.authenticator = authenticator;
  }

  @Override
  public LoginContext login(Map<String, Object> token, ClientConnectionInfo connection)
      throws InvalidAuthTokenException {
    try {
      String scheme = AuthToken.safeCast(AuthToken.SCHEME_KEY, token);
      String principal =
          token.get(AuthToken.PRINCIPAL) instanceof String text && !text.isEmpty() ? text : null;
      String credentials =
          token.get(AuthToken.CREDENTIALS) instanceof byte[] bytes
              ? new String(bytes, StandardCharsets.UTF_8)
              : null;
      BooleanSupplier allowed = authenticator.login(scheme, principal, credentials);
      return new Context(
          new Subject(principal == null ? "" : principal, allowed.getAsBoolean()),
          connection,
          allowed);
    } finally {
      AuthToken.clearCredentials(token);
    }
  }

  @Override
  public LoginContext impersonate(LoginContext original, String user) {
    throw new RefusedOverBolt(
        new CypherException(
            CypherException.Kind.FORBIDDEN, "acting for another user is not supported", null));
  }

  /** What the server asks for its three ways in; they are all the same here. */
  static SecurityProvider provider(BoltAuthenticator authenticator) {
    return new Provider(new ReadOnlyLogin(authenticator));
  }

  private static final class Provider extends LifecycleAdapter implements SecurityProvider {
    private final AuthManager manager;

    private Provider(AuthManager manager) {
      this.manager = manager;
    }

    @Override
    public AuthManager authManager() {
      return manager;
    }

    @Override
    public AuthManager inClusterAuthManager() {
      return manager;
    }

    @Override
    public AuthManager loopbackAuthManager() {
      return manager;
    }
  }

  private static final class Context extends LoginContext {
    private final BooleanSupplier stillAllowed;

    private Context(
        AuthSubject subject, ClientConnectionInfo connection, BooleanSupplier stillAllowed) {
      super(subject, connection);
      this.stillAllowed = stillAllowed;
    }

    @Override
    public SecurityContext authorize(
        IdLookup ids, PrivilegeDatabaseReference database, AbstractSecurityLog log) {
      if (!stillAllowed.getAsBoolean()) {
        throw new AuthorizationExpiredException("the right to read has ended; log in again");
      }
      boolean system = GraphDatabaseSettings.SYSTEM_DATABASE_NAME.equals(database.name());
      return new ReadOnlyContext(
          subject,
          system ? AccessMode.Static.ACCESS : DataReadMode.INSTANCE,
          connectionInfo(),
          database.name());
    }
  }

  /** A client by the name it gave. */
  private record Subject(String name, boolean allowed) implements AuthSubject {
    @Override
    public AuthenticationResult getAuthenticationResult() {
      return allowed ? AuthenticationResult.SUCCESS : AuthenticationResult.FAILURE;
    }

    @Override
    public boolean hasUsername(@Nullable String username) {
      return name.equals(username);
    }

    @Override
    public String executingUser() {
      return name;
    }
  }
}
