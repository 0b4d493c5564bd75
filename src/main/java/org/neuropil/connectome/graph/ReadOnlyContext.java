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
 * May read, and nothing else: no data, token or schema writes, no admin procedures, no admin
 * commands. Neo4j widens a context through {@code withMode} for procedures that claim more; this
 * one narrows, but never widens.
 */
final class ReadOnlyContext extends SecurityContext {
  ReadOnlyContext(
      AuthSubject subject, AccessMode mode, ClientConnectionInfo connection, String database) {
    super(subject, mode, connection, database);
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
        wanted.allowsWrites() || wanted.allowsSchemaWrites()
            ? new RestrictedAccessMode(wanted, AccessMode.Static.READ)
            : wanted;
    return new ReadOnlyContext(subject, narrowed, connectionInfo(), database());
  }

  @Override
  public SecurityContext withMode(AdminAccessMode wanted) {
    return this;
  }
}
