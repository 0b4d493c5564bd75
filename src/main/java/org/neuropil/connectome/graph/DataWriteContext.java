package org.neuropil.connectome.graph;

import org.neo4j.internal.kernel.api.connectioninfo.ClientConnectionInfo;
import org.neo4j.internal.kernel.api.security.AccessMode;
import org.neo4j.internal.kernel.api.security.AdminAccessMode;
import org.neo4j.internal.kernel.api.security.AdminActionOnResource;
import org.neo4j.internal.kernel.api.security.AuthSubject;
import org.neo4j.internal.kernel.api.security.PermissionState;
import org.neo4j.internal.kernel.api.security.SecurityContext;
import org.neo4j.kernel.impl.api.security.RestrictedAccessMode;

/**
 * May read and change data, with new labels, types and property names: no schema, no admin
 * procedures, no admin commands.
 */
final class DataWriteContext extends SecurityContext {
  DataWriteContext(ClientConnectionInfo connection, String database) {
    this(AccessMode.Static.TOKEN_WRITE, connection, database);
  }

  private DataWriteContext(AccessMode mode, ClientConnectionInfo connection, String database) {
    super(AuthSubject.ANONYMOUS, mode, connection, database);
  }

  @Override
  public PermissionState allowExecuteAdminProcedure(int procedureId) {
    return PermissionState.EXPLICIT_DENY;
  }

  @Override
  public PermissionState allowsAdminAction(AdminActionOnResource action) {
    return PermissionState.EXPLICIT_DENY;
  }

  @Override
  public SecurityContext withMode(AccessMode wanted) {
    AccessMode narrowed =
        wanted.allowsSchemaWrites()
            ? new RestrictedAccessMode(wanted, AccessMode.Static.TOKEN_WRITE)
            : wanted;
    return new DataWriteContext(narrowed, connectionInfo(), database());
  }

  @Override
  public SecurityContext withMode(AdminAccessMode wanted) {
    return this;
  }
}
