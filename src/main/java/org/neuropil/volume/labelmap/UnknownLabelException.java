package org.neuropil.volume.labelmap;

/** There is no such body or supervoxel in this version. */
public final class UnknownLabelException extends LabelmapException {
  public UnknownLabelException(String what, long label) {
    super("no " + what + " " + Long.toUnsignedString(label) + " in this version");
  }
}
