package org.neuropil.connectome.adjacency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of the datasets that are being asked. A snapshot is handed out only while its store
 * and content number are those of the dataset's graph; otherwise there is none, and a new one is
 * made from the graph in the background, one at a time.
 *
 * <p>What is guaranteed: a question that began after a commit was acknowledged does not see a
 * snapshot from before it. Safe for use by several threads.
 */
public final class Snapshots implements AutoCloseable {
  /** Datasets whose graph cannot tell every change of its content have none. */
  private static final String EMBEDDED = "embedded";

  private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
  private static final int MOST = 64;
  private static final long NONE = Long.MIN_VALUE;
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final boolean enabled;
  private final Duration settle;

  /** Weak keys are compared by identity: a new generation is another dataset. */
  private final Cache<Dataset, Held> held =
      Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();

  private final ExecutorService builder =
      new ThreadPoolExecutor(
          1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST), Snapshots::thread);

  /** Ends the reading of a graph when the service stops. */
  private final Cancellation stopped = new Cancellation();

  /**
   * @param enabled whether there are any at all
   * @param settle how long content must have stayed the same before a new one is made from it
   */
  public Snapshots(boolean enabled, Duration settle) {
    this.enabled = enabled;
    this.settle = settle;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "adjacency-snapshot");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  /** What is known of a dataset's snapshot. */
  private static final class Held {
    private volatile @Nullable Snapshot snapshot;
    private volatile String trouble = "";

    /** Guarded by {@code this}. */
    private boolean opened;

    /** Guarded by {@code this}. */
    private boolean building;

    /** Content that a snapshot cannot hold; guarded by {@code this}. */
    private long unfit = NONE;

    /** {@link System#nanoTime()} before which no other is made; guarded by {@code this}. */
    private long notBefore = System.nanoTime();
  }

  /** The snapshot of what the dataset's graph holds now. */
  public Optional<Snapshot> current(Dataset dataset) {
    if (!enabled || !dataset.graph().kind().equals(EMBEDDED)) {
      return Optional.empty();
    }
    Held its = held.get(dataset, d -> new Held());
    Snapshot snapshot = its.snapshot;
    if (snapshot == null) {
      snapshot = opened(dataset, its);
    }
    if (snapshot != null && snapshot.stamp().contentNumber() == dataset.graph().contentNumber()) {
      return Optional.of(snapshot);
    }
    renew(dataset, its, dataset.graph().contentNumber());
    return Optional.empty();
  }

  /** Why there is none; empty while there is nothing to tell. */
  public String trouble(Dataset dataset) {
    Held its = held.getIfPresent(dataset);
    return its == null ? "" : its.trouble;
  }

  private static Path file(Dataset dataset) {
    return dataset.files().resolveSibling("adjacency.snapshot");
  }

  /** Opens the file that is there, once; the first who asks waits for it. */
  private static @Nullable Snapshot opened(Dataset dataset, Held its) {
    synchronized (its) {
      if (!its.opened) {
        its.opened = true;
        Path file = file(dataset);
        try {
          if (Files.exists(file)) {
            its.snapshot = fitting(Snapshot.open(file), dataset);
          }
        } catch (IOException e) {
          its.trouble = String.valueOf(e.getMessage());
          log.warn("{}: made anew from the graph: {}", file, e.getMessage());
        }
      }
      return its.snapshot;
    }
  }

  private static @Nullable Snapshot fitting(Snapshot snapshot, Dataset dataset) {
    if (snapshot.stamp().storeId().equals(dataset.graph().storeId())) {
      return snapshot;
    }
    log.warn("The adjacency snapshot of {} is of another store", dataset.id());
    return null;
  }

  private void renew(Dataset dataset, Held its, long content) {
    synchronized (its) {
      if (its.unfit == content
          || its.building
          || System.nanoTime() - its.notBefore < 0
          || stopped.isCancelled()) {
        return;
      }
      its.building = true;
    }
    try {
      builder.execute(() -> build(dataset, its));
    } catch (java.util.concurrent.RejectedExecutionException e) {
      over(its, Duration.ZERO);
    }
  }

  private static void over(Held its, Duration pause) {
    synchronized (its) {
      its.building = false;
      its.notBefore = System.nanoTime() + pause.toNanos();
    }
  }

  private void build(Dataset dataset, Held its) {
    Duration pause = RETRY;
    long content = NONE;
    try {
      content = settled(dataset);
      if (stopped.isCancelled()) {
        return;
      }
      SnapshotStamp stamp =
          new SnapshotStamp(dataset.id().toString(), dataset.graph().storeId(), content);
      long start = System.nanoTime();
      log.info("{}: making an adjacency snapshot of content {}", dataset.id(), content);
      SnapshotWriter.write(
          SnapshotSource.of(dataset.graph(), stamp, dataset.info().counts().connections(), stopped),
          file(dataset),
          unchanged(dataset, content));
      its.snapshot = Snapshot.open(file(dataset));
      its.trouble = "";
      pause = Duration.ZERO;
      log.info(
          "{}: adjacency snapshot of content {} made in {} ms",
          dataset.id(),
          content,
          (System.nanoTime() - start) / 1_000_000);
    } catch (SnapshotUnfitException e) {
      its.trouble = String.valueOf(e.getMessage());
      synchronized (its) {
        its.unfit = content;
      }
      log.warn("{} has no adjacency snapshot: {}", dataset.id(), e.getMessage());
    } catch (IOException | CypherException | OutOfMemoryError e) {
      its.trouble = String.valueOf(e.getMessage());
      if (!stopped.isCancelled()) {
        log.warn("{}: no adjacency snapshot could be made: {}", dataset.id(), e.toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over(its, pause);
    }
  }

  private static BooleanSupplier unchanged(Dataset dataset, long content) {
    return () -> dataset.graph().contentNumber() == content;
  }

  /** The content number, once it has not changed for a while. */
  private long settled(Dataset dataset) throws InterruptedException {
    long content = dataset.graph().contentNumber();
    while (!stopped.isCancelled()) {
      TimeUnit.NANOSECONDS.sleep(settle.toNanos());
      long now = dataset.graph().contentNumber();
      if (now == content) {
        break;
      }
      content = now;
    }
    return content;
  }

  /** Ends what is being made. */
  @Override
  public void close() {
    stopped.cancel("the service stops");
    builder.shutdown();
  }
}
