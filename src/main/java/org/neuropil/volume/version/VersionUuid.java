package org.neuropil.volume.version;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names of versions: 32 lower-case hexadecimal digits. */
final class VersionUuid {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private VersionUuid() {}

  static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String checked(String uuid) {
    if (!FORM.matcher(uuid).matches()) {
      throw new VersionException("uuid: " + uuid + " (expected: 32 hexadecimal digits)");
    }
    return uuid;
  }
}
