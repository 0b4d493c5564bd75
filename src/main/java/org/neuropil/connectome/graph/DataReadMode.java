package org.neuropil.connectome.graph;

import org.neo4j.internal.kernel.api.security.AccessMode;
import org.neo4j.kernel.impl.api.security.RestrictedAccessMode;

/**
 * Reads data, and is told of indexes and constraints: neuPrintExplorer asks whether it can search
 * by index.
 */
final class DataReadMode extends RestrictedAccessMode {
  static final DataReadMode INSTANCE = new DataReadMode();

  private DataReadMode() {
    super(AccessMode.Static.READ, AccessMode.Static.READ);
  }

  @Override
  public boolean allowsShowIndex() {
    return true;
  }

  @Override
  public boolean allowsShowConstraint() {
    return true;
  }
}
