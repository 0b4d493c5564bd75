package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.neuropil.connectome.adjacency.RecordsSnapshotSource;
import org.neuropil.connectome.adjacency.SnapshotStamp;
import org.neuropil.connectome.adjacency.SnapshotUnfitException;
import org.neuropil.connectome.adjacency.SnapshotWriter;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.EmbeddedRecords;
import org.neuropil.connectome.ingest.Estimates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From checked rows to a finished store: written, indexed, counted.
 *
 * @param threads for reading rows, and for counting
 */
record GraphBuild(int threads) {
  private static final Logger log = LoggerFactory.getLogger(GraphBuild.class);
  private static final long MIB = 1L << 20;

  /** Writes all rows. */
  void write(
      Path graphHome,
      EntitySource nodes,
      EntitySource relationships,
      Estimates estimates,
      ImportProgress progress)
      throws IOException {
    new BatchImport(offHeap(estimates), threads)
        .write(graphHome, nodes, relationships, estimates, progress::storePercent);
  }

  /**
   * Makes the indexes and, while they fill, counts what the store holds and writes its adjacency
   * snapshot. A graph that holds what a snapshot cannot goes without one.
   *
   * @return names of indexes that could not be made, because values are too long for them
   * @throws ImportFailure when the store does not hold what was written
   */
  List<String> finish(
      Path graphHome,
      SnapshotTarget snapshot,
      SchemaPlan plan,
      GraphTotals expected,
      ImportProgress progress)
      throws ImportFailure, IOException, InterruptedException {
    try (OfflineDatabase store =
        new OfflineDatabase(graphHome, pageCache(size(graphHome)), plan.indexes().size())) {
      GraphSchema schema = new GraphSchema(store.database());
      schema.create(plan);
      GraphCount count = new GraphCount(store.database());
      GraphTotals scanned = count.scan(threads);
      refuseUnless("a scan of the new store", scanned, expected);
      refuseUnless("the new store's counters", count.counters(scanned), expected);
      writeSnapshot(store, snapshot);
      return schema.awaitOnline(progress::indexPercent);
    }
  }

  private void writeSnapshot(OfflineDatabase store, SnapshotTarget target) throws IOException {
    SnapshotStamp stamp =
        new SnapshotStamp(target.dataset(), store.storeId(), store.contentNumber());
    try {
      SnapshotWriter.write(
          new RecordsSnapshotSource(
              new EmbeddedRecords(store.database(), threads),
              stamp,
              target.connections(),
              new Cancellation()),
          target.file());
    } catch (SnapshotUnfitException e) {
      log.warn("{} gets no adjacency snapshot: {}", target.dataset(), e.getMessage());
    }
  }

  private static void refuseUnless(String by, GraphTotals counted, GraphTotals expected)
      throws ImportFailure {
    List<String> differences = counted.differencesTo(expected);
    if (!differences.isEmpty()) {
      throw new ImportFailure(
          "The new store does not hold what was read, by "
              + by
              + ": "
              + String.join("; ", differences)
              + ". Import again; if it happens again, check the disk");
    }
  }

  /** The importer's caches take some 20 bytes a node, its page cache what the store's size asks. */
  private static long offHeap(Estimates estimates) {
    long store =
        estimates.nodes() * 20
            + estimates.relationships() * 70
            + estimates.nodePropertyBytes()
            + estimates.relationshipPropertyBytes();
    return Math.max(256 * MIB, Math.min(2_560 * MIB, store));
  }

  /** Room for the store and the indexes that it will have. */
  private static long pageCache(long storeBytes) {
    return Math.max(64 * MIB, Math.min(1_024 * MIB, storeBytes * 3 / 2));
  }

  private static long size(Path folder) throws IOException {
    long[] sum = new long[1];
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }
}
