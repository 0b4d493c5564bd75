package org.neuropil.connectome.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Neo4j home with the files of one database, claimed for this process. Neo4j's own lock keeps
 * other processes out; within the process a second attempt would loosen that lock, so it is stopped
 * here.
 */
final class StoreFolder implements AutoCloseable {
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path home;
  private final Path key;

  private StoreFolder(Path home, Path key) {
    this.home = home;
    this.key = key;
  }

  /**
   * Claims the home, after a look at whether there is anything to open: Neo4j would make a new,
   * empty database in an empty folder, and think for half a minute about one without logs.
   *
   * @throws CypherException {@code UNAVAILABLE}
   */
  static StoreFolder claim(Path home, String database) {
    Path store = home.resolve("data").resolve("databases").resolve(database);
    Path logs = home.resolve("data").resolve("transactions").resolve(database);
    try {
      if (!Files.isRegularFile(store.resolve("neostore"))) {
        throw unavailable(
            home, "there is no graph store (expected: " + store.resolve("neostore") + ")", null);
      }
      if (!hasFiles(logs)) {
        throw unavailable(
            home,
            "the graph store is damaged: its transaction log is missing (expected: files in "
                + logs
                + "; import the dataset again or put back a copy of the whole folder)",
            null);
      }
      Path key = home.toRealPath();
      if (!CLAIMED.add(key)) {
        throw unavailable(home, "the graph store is open in this process already", null);
      }
      return new StoreFolder(home, key);
    } catch (IOException e) {
      throw unavailable(home, "the graph store cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean hasFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(Files::isRegularFile);
    }
  }

  static CypherException unavailable(Path home, String what, @Nullable Throwable cause) {
    return new CypherException(CypherException.Kind.UNAVAILABLE, home + ": " + what, cause);
  }

  Path home() {
    return home;
  }

  /** Gives the home free for another opening. */
  @Override
  public void close() {
    CLAIMED.remove(key);
  }
}
