package org.neuropil.web.tls;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names and addresses under which this machine is reached. */
public final class HostNames {
  private static final Logger log = LoggerFactory.getLogger(HostNames.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9*]([a-z0-9._-]{0,251}[a-z0-9])?");

  private HostNames() {}

  /**
   * @param listening where the server listens; null means all addresses
   * @param more names and addresses that the settings give
   */
  public static SortedSet<String> of(@Nullable InetAddress listening, List<String> more) {
    TreeSet<String> names = new TreeSet<>(List.of("localhost", "127.0.0.1", "::1"));
    more.forEach(name -> names.add(name.trim().toLowerCase(Locale.ROOT)));
    try {
      add(names, InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      log.debug("this machine does not know its name", e);
    }
    if (listening == null || listening.isAnyLocalAddress()) {
      addInterfaces(names);
    } else if (!listening.isLoopbackAddress()) {
      names.add(text(listening));
    }
    return names;
  }

  private static void addInterfaces(TreeSet<String> names) {
    try {
      for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        for (InetAddress address : Collections.list(card.getInetAddresses())) {
          if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
            names.add(text(address));
          }
        }
      }
    } catch (SocketException e) {
      log.debug("this machine does not know its addresses", e);
    }
  }

  private static void add(TreeSet<String> names, String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (NAME.matcher(name).matches()) {
      names.add(name);
    }
  }

  /** An address in its shortest form, without brackets or zone. */
  static String text(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    if (address.isLoopbackAddress()) {
      return "::1";
    }
    String full = address.getHostAddress();
    int zone = full.indexOf('%');
    return zone < 0 ? full : full.substring(0, zone);
  }

  /** Whether a name is an address. */
  static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }
}
