package org.neuropil.connectome.graph;

import java.time.Duration;

/**
 * The Bolt connector of an embedded store: read-only, whatever a client may ask for.
 *
 * @param host address to listen on, for example {@code 127.0.0.1}
 * @param port port to listen on; 0 takes a free one ({@link EmbeddedGraphStore#boltPort()} tells
 *     it)
 * @param advertisedPort the port that clients are told when they ask where to connect to, since
 *     they may have come through another; 0 means the one that is listened on
 * @param timeLimit the longest that a transaction may take, whatever its client asked for
 * @param concurrentQueries how many requests of clients are worked on at once, at least 1
 * @param authenticator who may connect
 */
public record BoltSettings(
    String host,
    int port,
    int advertisedPort,
    Duration timeLimit,
    int concurrentQueries,
    BoltAuthenticator authenticator) {
  public BoltSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
    }
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("timeLimit: " + timeLimit + " (expected: > 0)");
    }
    if (concurrentQueries < 1) {
      throw new IllegalArgumentException(
          "concurrentQueries: " + concurrentQueries + " (expected: >= 1)");
    }
  }

  /** Told to clients as it is listened on. */
  public BoltSettings(
      String host,
      int port,
      Duration timeLimit,
      int concurrentQueries,
      BoltAuthenticator authenticator) {
    this(host, port, 0, timeLimit, concurrentQueries, authenticator);
  }

  /** Open to everybody on this machine, on a free port or a given one. */
  public static BoltSettings loopback(int port, Duration timeLimit) {
    return new BoltSettings("127.0.0.1", port, timeLimit, 16, BoltAuthenticator.EVERYBODY);
  }
}
