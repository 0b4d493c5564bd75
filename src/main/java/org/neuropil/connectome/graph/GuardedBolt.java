package org.neuropil.connectome.graph;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.neo4j.bolt.dbapi.BoltGraphDatabaseManagementServiceSPI;
import org.neo4j.bolt.dbapi.BoltGraphDatabaseServiceSPI;
import org.neo4j.bolt.dbapi.BoltTransaction;
import org.neo4j.bolt.protocol.common.message.AccessMode;
import org.neo4j.bolt.protocol.common.message.request.connection.RoutingContext;
import org.neo4j.dbms.api.DatabaseNotFoundException;
import org.neo4j.internal.kernel.api.connectioninfo.ClientConnectionInfo;
import org.neo4j.internal.kernel.api.security.LoginContext;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.api.exceptions.Status;
import org.neo4j.kernel.availability.UnavailableException;
import org.neo4j.kernel.database.DatabaseReference;
import org.neo4j.kernel.impl.query.QueryExecutionConfiguration;
import org.neo4j.memory.MemoryTracker;

/**
 * Stands between Neo4j's Bolt server and its databases: every transaction of a client gets our time
 * limit, whatever the client asked for, and every query passes the check first.
 */
final class GuardedBolt implements BoltGraphDatabaseManagementServiceSPI {
  private final BoltGraphDatabaseManagementServiceSPI databases;
  private final Duration timeLimit;
  private final QueryCheck check;
  private final Set<GuardedBoltTransaction> open = ConcurrentHashMap.newKeySet();

  GuardedBolt(
      BoltGraphDatabaseManagementServiceSPI databases, Duration timeLimit, QueryCheck check) {
    this.databases = databases;
    this.timeLimit = timeLimit;
    this.check = check;
  }

  @Override
  public BoltGraphDatabaseServiceSPI database(String name, MemoryTracker memory)
      throws UnavailableException, DatabaseNotFoundException {
    return new Database(databases.database(name, memory));
  }

  /** Ends what clients are running; for the shutdown, which would otherwise wait for them. */
  void terminateAll() {
    open.forEach(transaction -> transaction.markForTermination(Status.Transaction.Terminated));
  }

  private Duration capped(Duration asked) {
    return asked == null || asked.isZero() || asked.isNegative() || asked.compareTo(timeLimit) > 0
        ? timeLimit
        : asked;
  }

  private final class Database implements BoltGraphDatabaseServiceSPI {
    private final BoltGraphDatabaseServiceSPI database;

    private Database(BoltGraphDatabaseServiceSPI database) {
      this.database = database;
    }

    @Override
    public BoltTransaction beginTransaction(
        KernelTransaction.Type type,
        LoginContext login,
        ClientConnectionInfo client,
        List<String> bookmarks,
        Duration timeout,
        AccessMode mode,
        Map<String, Object> metadata,
        RoutingContext routing,
        QueryExecutionConfiguration configuration) {
      Duration limit = capped(timeout);
      return new GuardedBoltTransaction(
          database.beginTransaction(
              type, login, client, bookmarks, limit, mode, metadata, routing, configuration),
          limit,
          check,
          open);
    }

    @Override
    public DatabaseReference getDatabaseReference() {
      return database.getDatabaseReference();
    }
  }
}
