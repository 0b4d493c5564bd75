package org.neuropil.volume.labelmap;

/**
 * When and by whom a body was changed last.
 *
 * @param mutation id of the mutation; 0 when the body is as it was loaded
 * @param time RFC 3339, empty when it is as it was loaded
 */
public record Modification(long mutation, String time, String user, String app) {
  /** Not since it was loaded. */
  public static final Modification NONE = new Modification(0, "", "", "");
}
