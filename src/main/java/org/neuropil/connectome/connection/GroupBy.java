package org.neuropil.connectome.connection;

/** Whether answers are told body by body or type by type. */
public enum GroupBy {
  BODY,
  TYPE
}
