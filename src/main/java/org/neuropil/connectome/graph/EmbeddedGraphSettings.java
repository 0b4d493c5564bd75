package org.neuropil.connectome.graph;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded store is opened. Each open store has its own page cache, so the sizes of all
 * stores of a process add up.
 *
 * @param pageCacheBytes memory outside the heap for pages of the store, at least 1 MiB
 * @param transactionMemoryBytes heap that one query may take, at least 1 MiB
 * @param totalTransactionMemoryBytes heap that all queries of this store may take together, at
 *     least {@code transactionMemoryBytes}
 * @param concurrentReads how many queries of {@link GraphStore#read} run at once, at least 1
 * @param admissionWait how long a query waits for its turn before it is turned away as {@code BUSY}
 * @param availabilityWait how long a store may take to become available once its files are open
 * @param check what every query must pass, in process and over Bolt
 * @param bolt the Bolt connector, or null for none
 */
public record EmbeddedGraphSettings(
    long pageCacheBytes,
    long transactionMemoryBytes,
    long totalTransactionMemoryBytes,
    int concurrentReads,
    Duration admissionWait,
    Duration availabilityWait,
    QueryCheck check,
    @Nullable BoltSettings bolt) {
  private static final long MIB = 1L << 20;

  public EmbeddedGraphSettings {
    atLeast("pageCacheBytes", pageCacheBytes, MIB);
    atLeast("transactionMemoryBytes", transactionMemoryBytes, MIB);
    atLeast("totalTransactionMemoryBytes", totalTransactionMemoryBytes, transactionMemoryBytes);
    atLeast("concurrentReads", concurrentReads, 1);
  }

  /**
   * A modest store: 64 MiB of page cache, a tenth of the heap for one query and half of it for all,
   * 16 queries at once, no Bolt.
   */
  public static EmbeddedGraphSettings defaults() {
    long heap = Runtime.getRuntime().maxMemory();
    return new EmbeddedGraphSettings(
        64 * MIB,
        Math.max(heap / 10, MIB),
        Math.max(heap / 2, MIB),
        16,
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        QueryCheck.NONE,
        null);
  }

  public EmbeddedGraphSettings withPageCacheBytes(long bytes) {
    return new EmbeddedGraphSettings(
        bytes,
        transactionMemoryBytes,
        totalTransactionMemoryBytes,
        concurrentReads,
        admissionWait,
        availabilityWait,
        check,
        bolt);
  }

  public EmbeddedGraphSettings withTransactionMemory(long one, long all) {
    return new EmbeddedGraphSettings(
        pageCacheBytes, one, all, concurrentReads, admissionWait, availabilityWait, check, bolt);
  }

  public EmbeddedGraphSettings withConcurrentReads(int reads, Duration wait) {
    return new EmbeddedGraphSettings(
        pageCacheBytes,
        transactionMemoryBytes,
        totalTransactionMemoryBytes,
        reads,
        wait,
        availabilityWait,
        check,
        bolt);
  }

  public EmbeddedGraphSettings withAvailabilityWait(Duration wait) {
    return new EmbeddedGraphSettings(
        pageCacheBytes,
        transactionMemoryBytes,
        totalTransactionMemoryBytes,
        concurrentReads,
        admissionWait,
        wait,
        check,
        bolt);
  }

  public EmbeddedGraphSettings withCheck(QueryCheck queryCheck) {
    return new EmbeddedGraphSettings(
        pageCacheBytes,
        transactionMemoryBytes,
        totalTransactionMemoryBytes,
        concurrentReads,
        admissionWait,
        availabilityWait,
        queryCheck,
        bolt);
  }

  public EmbeddedGraphSettings withBolt(BoltSettings settings) {
    return new EmbeddedGraphSettings(
        pageCacheBytes,
        transactionMemoryBytes,
        totalTransactionMemoryBytes,
        concurrentReads,
        admissionWait,
        availabilityWait,
        check,
        settings);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
    }
  }
}
