package org.neuropil.service;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to serve everybody on an address that others can reach, unless that is said to be wanted.
 */
final class OpenModeCheck {
  private OpenModeCheck() {}

  /**
   * @param address that the server is to listen on; null means all addresses
   * @throws IllegalStateException when open mode would reach beyond loopback without the setting
   *     that allows it
   */
  static void check(NeuropilProperties.Security security, @Nullable InetAddress address) {
    boolean loopback = address != null && address.isLoopbackAddress();
    if (security.mode() == NeuropilProperties.Security.Mode.OPEN
        && !loopback
        && !security.openBeyondLoopback()) {
      throw new IllegalStateException(
          "server.address: "
              + (address == null ? "all addresses" : address.getHostAddress())
              + " (expected: a loopback address, because neuropil.security.mode is open;"
              + " set neuropil.security.open-beyond-loopback=true to let everybody in)");
    }
  }
}
