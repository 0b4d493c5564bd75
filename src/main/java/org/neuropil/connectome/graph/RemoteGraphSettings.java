package org.neuropil.connectome.graph;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a Neo4j server is reached.
 *
 * @param uri {@code bolt://host:port} for one server, {@code neo4j://host:port} for a cluster, with
 *     {@code +s} for TLS
 * @param user name to log in with, or null for a server without authentication
 * @param password that of {@code user}
 * @param database name of the database on the server
 * @param concurrentReads how many queries run at once, at least 1; each has a connection
 * @param admissionWait how long a query waits for its turn before it is turned away as {@code BUSY}
 * @param connectTimeout how long the server may take to answer a new connection
 * @param check what every query must pass before it is sent
 */
public record RemoteGraphSettings(
    URI uri,
    @Nullable String user,
    @Nullable String password,
    String database,
    int concurrentReads,
    Duration admissionWait,
    Duration connectTimeout,
    QueryCheck check) {
  public RemoteGraphSettings {
    if (concurrentReads < 1) {
      throw new IllegalArgumentException(
          "concurrentReads: " + concurrentReads + " (expected: >= 1)");
    }
  }

  /** Sixteen queries at once, two seconds of waiting, three for a connection. */
  public static RemoteGraphSettings of(
      URI uri, @Nullable String user, @Nullable String password, QueryCheck check) {
    return new RemoteGraphSettings(
        uri, user, password, "neo4j", 16, Duration.ofSeconds(2), Duration.ofSeconds(3), check);
  }

  public RemoteGraphSettings withConcurrentReads(int reads, Duration wait) {
    return new RemoteGraphSettings(
        uri, user, password, database, reads, wait, connectTimeout, check);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "RemoteGraphSettings[uri=" + uri + ", user=" + user + ", database=" + database + "]";
  }
}
