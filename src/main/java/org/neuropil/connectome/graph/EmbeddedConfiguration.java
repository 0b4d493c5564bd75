package org.neuropil.connectome.graph;

import inet.ipaddr.IPAddressString;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.graphdb.config.Setting;

/** Neo4j's settings for a store of ours: closed to the outside, small, and quick to close. */
final class EmbeddedConfiguration {
  private EmbeddedConfiguration() {}

  static Map<Setting<?>, Object> of(EmbeddedGraphSettings settings) {
    Map<Setting<?>, Object> config = new HashMap<>();
    config.put(GraphDatabaseSettings.db_format, "aligned");
    config.put(GraphDatabaseSettings.pagecache_memory, settings.pageCacheBytes());
    config.put(
        GraphDatabaseSettings.memory_transaction_max_size, settings.transactionMemoryBytes());
    config.put(
        GraphDatabaseSettings.memory_transaction_global_max_size,
        settings.totalTransactionMemoryBytes());

    // Nothing in or out: no files, no addresses, no reports, no web server.
    config.put(GraphDatabaseSettings.allow_file_urls, false);
    config.put(
        GraphDatabaseInternalSettings.cypher_ip_blocklist,
        List.of(new IPAddressString("0.0.0.0/0"), new IPAddressString("::/0")));
    config.put(GraphDatabaseSettings.udc_enabled, false);
    config.put(HttpConnector.enabled, false);
    config.put(HttpsConnector.enabled, false);

    // A frozen dataset writes next to nothing: keep no old logs, preallocate none, and plan for
    // queries of a few dozen shapes.
    config.put(GraphDatabaseSettings.keep_logical_logs, "keep_none");
    config.put(GraphDatabaseSettings.preallocate_logical_logs, false);
    config.put(GraphDatabaseSettings.logical_log_rotation_threshold, 4L << 20);
    config.put(GraphDatabaseSettings.query_cache_size, 200);
    config.put(GraphDatabaseSettings.filewatcher_enabled, false);
    config.put(GraphDatabaseSettings.pagecache_warmup_enabled, false);
    config.put(GraphDatabaseInternalSettings.vm_pause_monitor_enabled, false);
    config.put(GraphDatabaseSettings.log_queries, GraphDatabaseSettings.LogQueryLevel.OFF);
    config.put(GraphDatabaseInternalSettings.data_collector_max_recent_query_count, 0);

    // Closing must not wait for anybody.
    config.put(GraphDatabaseSettings.shutdown_transaction_end_timeout, Duration.ofSeconds(2));
    config.put(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0);
    config.put(GraphDatabaseInternalSettings.netty_server_shutdown_timeout, Duration.ofSeconds(1));
    config.put(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ofSeconds(1));
    config.put(BoltConnectorInternalSettings.connection_shutdown_wait_time, Duration.ofSeconds(1));

    BoltSettings bolt = settings.bolt();
    config.put(BoltConnector.enabled, bolt != null);
    if (bolt != null) {
      SocketAddress address = new SocketAddress(bolt.host(), bolt.port());
      config.put(BoltConnector.listen_address, address);
      config.put(
          BoltConnector.advertised_address,
          bolt.advertisedPort() == 0
              ? address
              : new SocketAddress(bolt.host(), bolt.advertisedPort()));
      config.put(BoltConnector.thread_pool_min_size, 1);
      config.put(BoltConnector.thread_pool_max_size, bolt.concurrentQueries());
      config.put(BoltConnectorInternalSettings.enable_local_connector, false);
      config.put(GraphDatabaseSettings.auth_enabled, true);
      config.put(GraphDatabaseSettings.transaction_timeout, bolt.timeLimit());
    }
    return config;
  }
}
