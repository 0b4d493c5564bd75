package org.neuropil.connectome.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.GraphStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The datasets of the data folder, kept as they are on disk: a new generation is opened and takes
 * the place of the old one without a pause; one that cannot be opened is listed as failed and tried
 * again, while the others answer.
 *
 * <p>The folder is looked at every second by one thread, stores are opened, pinged and closed by
 * two others.
 */
public final class LiveDatasets implements Datasets, AutoCloseable {
  /** Opens the graph of a generation. */
  public interface Opener {
    /**
     * @throws CypherException when the store is damaged, or held by another process
     */
    GraphStore open(DatasetInfo info, Path generationFolder);
  }

  private static final Logger log = LoggerFactory.getLogger(LiveDatasets.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration PING_EVERY = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(20);

  private final Generations generations;
  private final Opener opener;
  private final Duration grace;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(named("datasets"));
  private final ExecutorService workers = Executors.newFixedThreadPool(2, named("dataset-stores"));

  /** By {@link DatasetId#key()}; guarded by {@code this}, as are the entries' fields. */
  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /** Set once by close; guarded by {@code this}. */
  private boolean closed;

  private static final class Entry {
    final DatasetId id;
    DatasetState state = DatasetState.LOADING;
    String trouble = "";
    @Nullable DatasetInfo info;
    @Nullable Dataset live;
    Generations.@Nullable Hold hold;

    /** The generation that a worker is opening, or that failed last. */
    @Nullable String tried;

    boolean busy;
    Instant nextTry = Instant.EPOCH;

    Entry(DatasetId id) {
      this.id = id;
    }
  }

  /**
   * Nothing is opened before {@link #start()}.
   *
   * @param grace how long questions that are under way when a generation is replaced may go on
   */
  public LiveDatasets(Generations generations, Opener opener, Duration grace) {
    this.generations = generations;
    this.opener = opener;
    this.grace = grace;
  }

  /** Begins to open what is there and to watch for what comes. */
  public void start() {
    look();
    watcher.scheduleWithFixedDelay(
        this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    watcher.scheduleWithFixedDelay(
        this::pingAll, PING_EVERY.toMillis(), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized List<DatasetStatus> list() {
    return entries.values().stream()
        .map(e -> new DatasetStatus(e.id, e.state, e.info, e.trouble))
        .toList();
  }

  @Override
  public synchronized Dataset find(String reference) {
    List<Entry> named = entries.values().stream().filter(e -> e.id.isMeantBy(reference)).toList();
    if (named.isEmpty()) {
      throw UnknownDatasetException.among(
          reference, entries.values().stream().map(e -> e.id).toList());
    }
    return named.stream()
        .filter(e -> e.state == DatasetState.LIVE)
        .map(e -> e.live)
        .filter(d -> d != null)
        .max(Comparator.comparing(d -> d.info().importedAt()))
        .orElseThrow(() -> unavailable(named.get(named.size() - 1)));
  }

  private static DatasetUnavailableException unavailable(Entry entry) {
    return new DatasetUnavailableException(entry.id, entry.state, entry.trouble);
  }

  /**
   * Compares the folder with what is open. Runs in the watcher's thread only, after the first call.
   */
  private void look() {
    try {
      Set<String> present = new HashSet<>();
      for (Generations.Generation newest : generations.newestOfEach()) {
        present.add(newest.id().key());
        consider(newest);
      }
      retireAbsent(present);
    } catch (IOException | RuntimeException e) {
      log.warn("The data folder cannot be read: {}", e.toString());
    }
  }

  private synchronized void consider(Generations.Generation newest) {
    Entry entry = entries.computeIfAbsent(newest.id().key(), k -> new Entry(newest.id()));
    boolean isLive = entry.live != null && entry.live.info().generation().equals(newest.name());
    boolean failedLately =
        newest.name().equals(entry.tried) && Instant.now().isBefore(entry.nextTry);
    if (closed || entry.busy || isLive || failedLately) {
      return;
    }
    entry.busy = true;
    entry.tried = newest.name();
    workers.execute(() -> open(entry, newest));
  }

  private void open(Entry entry, Generations.Generation generation) {
    Generations.Hold hold = null;
    try {
      hold = generations.hold(generation);
      DatasetInfo info = DatasetInfoFile.read(generation.folder());
      noteInfo(entry, info);
      GraphStore graph = opener.open(info, generation.folder());
      swap(entry, new Dataset(info, graph, DatasetLayout.files(generation.folder())), hold);
      log.info(
          "Dataset {} is live: {} neurons, {} connections",
          info.id(),
          info.counts().neurons(),
          info.counts().connections());
    } catch (IOException | RuntimeException e) {
      if (hold != null) {
        hold.close();
      }
      fail(entry, e);
    }
  }

  private synchronized void noteInfo(Entry entry, DatasetInfo info) {
    if (entry.live == null) {
      entry.info = info;
    }
  }

  private synchronized void fail(Entry entry, Exception why) {
    entry.busy = false;
    entry.nextTry = Instant.now().plus(RETRY_AFTER);
    entry.trouble = why.getMessage() == null ? why.toString() : why.getMessage();
    if (entry.live == null) {
      entry.state = DatasetState.FAILED;
    }
    log.warn("Dataset {} cannot be opened: {}", entry.id, entry.trouble);
  }

  private void swap(Entry entry, Dataset fresh, Generations.Hold hold) {
    Dataset old;
    Generations.Hold oldHold;
    synchronized (this) {
      entry.busy = false;
      if (closed) {
        fresh.graph().close();
        hold.close();
        return;
      }
      old = entry.live;
      oldHold = entry.hold;
      entry.live = fresh;
      entry.hold = hold;
      entry.info = fresh.info();
      entry.state = DatasetState.LIVE;
      entry.trouble = "";
      entry.tried = null;
    }
    if (old != null && oldHold != null) {
      retire(old, oldHold);
    }
    generations.deleteOlder(fresh.id(), fresh.info().generation());
  }

  private void retireAbsent(Set<String> present) {
    List<Entry> gone = new ArrayList<>();
    synchronized (this) {
      entries.values().removeIf(e -> !present.contains(e.id.key()) && !e.busy && gone.add(e));
    }
    for (Entry entry : gone) {
      log.info("Dataset {} is no longer in the data folder", entry.id);
      if (entry.live != null && entry.hold != null) {
        retire(entry.live, entry.hold);
      }
    }
  }

  /** Closes a store that new questions no longer reach, after those under way had their time. */
  private void retire(Dataset dataset, Generations.Hold hold) {
    watcher.schedule(
        () ->
            workers.execute(
                () -> {
                  dataset.graph().close();
                  hold.close();
                  generations.deleteOlder(dataset.id(), liveGeneration(dataset.id()));
                }),
        grace.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private synchronized String liveGeneration(DatasetId id) {
    Entry entry = entries.get(id.key());
    return entry == null || entry.live == null ? "" : entry.live.info().generation();
  }

  private void pingAll() {
    List<Entry> due;
    synchronized (this) {
      due = entries.values().stream().filter(e -> e.live != null && !e.busy).toList();
    }
    due.forEach(e -> workers.execute(() -> ping(e)));
  }

  private void ping(Entry entry) {
    Dataset dataset;
    synchronized (this) {
      dataset = entry.live;
    }
    if (dataset == null) {
      return;
    }
    try {
      dataset.graph().ping(PING_EVERY);
      noteHealth(entry, dataset, "");
    } catch (CypherException e) {
      // A store that is only busy, or slow under load, is not sick.
      if (e.kind() == CypherException.Kind.UNAVAILABLE || e.kind() == CypherException.Kind.FAILED) {
        noteHealth(entry, dataset, e.getMessage() == null ? e.kind().toString() : e.getMessage());
      }
    }
  }

  private synchronized void noteHealth(Entry entry, Dataset asked, String trouble) {
    if (entry.live != asked || closed) {
      return;
    }
    DatasetState state = trouble.isEmpty() ? DatasetState.LIVE : DatasetState.FAILED;
    if (state != entry.state) {
      log.warn("Dataset {} is {} {}", entry.id, state, trouble);
    }
    entry.state = state;
    entry.trouble = trouble;
  }

  /** Closes every store, those with questions under way too. */
  @Override
  public void close() {
    List<Entry> open;
    synchronized (this) {
      closed = true;
      open = entries.values().stream().filter(e -> e.live != null).toList();
    }
    watcher.shutdownNow();
    open.parallelStream().forEach(LiveDatasets::closeStore);
    workers.shutdown();
  }

  private static void closeStore(Entry entry) {
    if (entry.live != null) {
      entry.live.graph().close();
    }
    if (entry.hold != null) {
      entry.hold.close();
    }
  }

  private static java.util.concurrent.ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
