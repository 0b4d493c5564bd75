package org.neuropil.volume.store;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** A value's checksum: CRC-32C of key and value, in the value's first four bytes. */
final class Seal {
  static final int BYTES = 4;

  private Seal() {}

  static byte[] seal(byte[] key, byte[] value) {
    byte[] sealed = new byte[BYTES + value.length];
    System.arraycopy(value, 0, sealed, BYTES, value.length);
    Key.writeInt(sealed, 0, checksum(key, sealed));
    return sealed;
  }

  static byte[] open(Column column, byte[] key, byte[] sealed) {
    if (sealed.length < BYTES) {
      throw new DamagedValueException(column, key, "it has " + sealed.length + " bytes");
    }
    if (Key.readInt(sealed, 0) != checksum(key, sealed)) {
      throw new DamagedValueException(column, key, "its checksum is wrong");
    }
    return Arrays.copyOfRange(sealed, BYTES, sealed.length);
  }

  private static int checksum(byte[] key, byte[] sealed) {
    CRC32C crc = new CRC32C();
    crc.update(key);
    crc.update(sealed, BYTES, sealed.length - BYTES);
    return (int) crc.getValue();
  }
}
