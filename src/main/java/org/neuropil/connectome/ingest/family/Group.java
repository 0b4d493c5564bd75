package org.neuropil.connectome.ingest.family;

/** Id spaces of the neo4j-import files: the same id in two of them means two nodes. */
public final class Group {
  public static final String BODY = "Body-ID";
  public static final String SYNAPSE = "Syn-ID";
  public static final String ELEMENT = "Element-ID";
  public static final String SYNAPSE_SET = "SynSet-ID";
  public static final String ELEMENT_SET = "ElementSet-ID";

  private Group() {}

  static boolean isPoint(String group) {
    return group.equals(SYNAPSE) || group.equals(ELEMENT);
  }

  static boolean isSet(String group) {
    return group.equals(SYNAPSE_SET) || group.equals(ELEMENT_SET);
  }
}
