package org.neuropil.volume.store;

import java.util.HexFormat;

/** A stored value is not what was written. Other values are not touched by it. */
public final class DamagedValueException extends VolumeStoreException {
  public DamagedValueException(Column column, byte[] key, String what) {
    super(
        "The value of key "
            + HexFormat.of().formatHex(key)
            + " in the column "
            + new String(column.title(), java.nio.charset.StandardCharsets.US_ASCII)
            + " is damaged: "
            + what
            + ". Restore it from a copy, or write it again.");
  }
}
