package org.neuropil.web.neuprint;

/** The versions that clients see and ask for. */
final class ServerVersion {
  /** The version of neuPrintHTTP whose interface this is; clients derive what they may ask. */
  static final String SERVER = "1.9.2";

  /** The version of the data model. */
  static final String DATA_MODEL = "0.5.0";

  private ServerVersion() {}

  /** Whether what was asked for, as far as it goes, is the version that is here. */
  static boolean fits(String asked, String here) {
    return (here + ".").startsWith(asked + ".");
  }
}
