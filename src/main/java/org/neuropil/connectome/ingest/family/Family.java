package org.neuropil.connectome.ingest.family;

/** The forms of exports that are read. */
public enum Family {
  /** One file a kind, as in the hemibrain's releases. */
  NEO4J_IMPORT("neo4j-import"),
  /** flyem-snapshot's layout: split files with different columns, synapses are elements. */
  FLYEM_SNAPSHOT("flyem-snapshot"),
  /** Neurons and weights only. */
  COMPACT("compact"),
  /** The same, some of it in Feather or Parquet. */
  FLAT("flat");

  private final String text;

  Family(String text) {
    this.text = text;
  }

  /** The name in a dataset's description. */
  public String text() {
    return text;
  }
}
