package org.neuropil.connectome.export;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.Connectome;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.Engines;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.adjacency.Snapshots;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes files of datasets, each once, and keeps them beside the dataset in {@code exports/}: who
 * asks for a file that is being made waits for the same job. A bounded number of jobs work at once,
 * a bounded number wait. Safe for use by several threads.
 */
public final class Exports implements AutoCloseable {
  /** Grows whenever the bytes of some file change for the same content. */
  private static final String FORM = "1";

  private static final String EMBEDDED = "embedded";

  /** How long a file serves of a graph that cannot tell every change of its content. */
  private static final Duration REMOTE = Duration.ofMinutes(10);

  private static final int REMEMBERED = 1000;
  private static final int TRIES = 3;
  private static final Logger log = LoggerFactory.getLogger(Exports.class);

  private final Engines engines;
  private final Snapshots snapshots;
  private final ExportLimits limits;
  private final Function<Dataset, Path> folders;
  private final ThreadPoolExecutor workers;

  /** Ends what is being made when the service stops. */
  private final Cancellation stopped = new Cancellation();

  /** Jobs that wait or work, by folder and id; guarded by {@code this}. */
  private final Map<String, ExportJob> active = new HashMap<>();

  /** Folders that this process has looked after; guarded by {@code this}. */
  private final Set<Path> prepared = new HashSet<>();

  /** Jobs that somebody may still ask about, by dataset and id. */
  private final Cache<String, ExportJob> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(Duration.ofDays(1)).build();

  /**
   * @param folders where a dataset's files are kept; each need not exist, and belongs to this alone
   */
  public Exports(
      Engines engines, Snapshots snapshots, ExportLimits limits, Function<Dataset, Path> folders) {
    this.engines = engines;
    this.snapshots = snapshots;
    this.limits = limits;
    this.folders = folders;
    this.workers =
        new ThreadPoolExecutor(
            limits.jobs(),
            limits.jobs(),
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(limits.waiting()),
            work -> {
              Thread thread = new Thread(work, "export");
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
  }

  private static String id(Dataset dataset, long content, ExportFile file, ExportFilter filter) {
    String key =
        String.join(
            "\n",
            FORM,
            dataset.id().toString(),
            dataset.info().generation(),
            Long.toString(content),
            file.original().fileName(),
            filter.canonical());
    byte[] digest = Digested.sha256().digest(key.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 16);
  }

  /**
   * The making of a file; it is over already when the file is kept.
   *
   * @param asked the engine that is to be asked where the file is not kept, or null for the best
   * @throws ExportException of kind BUSY
   */
  public ExportJob request(
      Dataset dataset, ExportFile file, ExportFilter filter, @Nullable Engine asked)
      throws IOException {
    long content = dataset.graph().contentNumber();
    String id = id(dataset, content, file, filter);
    ExportFolder folder = new ExportFolder(folders.apply(dataset));
    String key = folder.path() + "/" + id;
    ExportJob job;
    synchronized (this) {
      ExportJob known = active.get(key);
      if (known != null) {
        return known;
      }
      if (prepared.add(folder.path())) {
        folder.prepare();
      }
      job = new ExportJob(id, dataset.id().key(), file, filter);
      Optional<ExportFolder.Kept> kept = folder.find(id);
      if (kept.isPresent() && serves(dataset, kept.get())) {
        job.done(kept.get());
      } else {
        start(job, key, folder, dataset, content, asked);
      }
    }
    remembered.put(dataset.id().key() + "/" + id, job);
    return job;
  }

  private static boolean serves(Dataset dataset, ExportFolder.Kept kept) throws IOException {
    if (dataset.graph().kind().equals(EMBEDDED)) {
      ExportFolder.touch(kept.path());
      return true;
    }
    Instant made = Files.getLastModifiedTime(kept.path()).toInstant();
    if (made.plus(REMOTE).isAfter(Instant.now())) {
      return true;
    }
    Files.deleteIfExists(kept.path());
    return false;
  }

  private void start(
      ExportJob job,
      String key,
      ExportFolder folder,
      Dataset dataset,
      long content,
      @Nullable Engine asked) {
    active.put(key, job);
    try {
      workers.execute(() -> run(job, key, folder, dataset, content, asked));
    } catch (RejectedExecutionException e) {
      active.remove(key);
      throw new ExportException(
          ExportException.Kind.BUSY,
          "exports: " + limits.waiting() + " wait for their turn (try again in a moment)",
          e);
    }
  }

  private void run(
      ExportJob job,
      String key,
      ExportFolder folder,
      Dataset dataset,
      long content,
      @Nullable Engine asked) {
    job.run();
    @Nullable Throwable failure = null;
    ExportFolder.@Nullable Kept kept = null;
    try {
      kept = make(job, folder, dataset, content, asked);
      folder.tidy(kept.path(), content, limits.keptBytes());
    } catch (IOException | RuntimeException | Error e) {
      failure = described(e, folder);
      if (!stopped.isCancelled()) {
        log.warn("{} of {} could not be made: {}", job.file(), dataset.id(), e.toString());
      }
    }
    synchronized (this) {
      active.remove(key);
    }
    if (kept != null) {
      job.done(kept);
    } else {
      job.failed(failure == null ? new IllegalStateException("no file") : failure);
    }
  }

  private ExportFolder.Kept make(
      ExportJob job, ExportFolder folder, Dataset dataset, long content, @Nullable Engine asked)
      throws IOException {
    long start = System.nanoTime();
    ExportContent source =
        source(dataset, content, asked).open(job.filter(), folder.path(), stopped);
    try (ExportRows rows = source.rows()) {
      ExportWriter writer = new ExportWriter(source, job.progress(), stopped);
      ExportFolder.Kept kept =
          folder.make(
              job.id(),
              content,
              job.file().original().fileName(),
              out -> {
                ExportSummary summary =
                    writer.write(
                        job.file(),
                        out,
                        file -> known(folder, dataset, content, job, file, writer));
                if (dataset.graph().contentNumber() != content) {
                  throw new ExportException(
                      ExportException.Kind.CHANGED,
                      "content: the dataset changed while the file was made (ask again)");
                }
                return summary;
              });
      log.info(
          "{} of {}: {} rows, {} bytes in {} ms",
          job.file().fileName(),
          dataset.id(),
          kept.summary().rows(),
          kept.summary().bytes(),
          (System.nanoTime() - start) / 1_000_000);
      return kept;
    }
  }

  private static ExportSummary known(
      ExportFolder folder,
      Dataset dataset,
      long content,
      ExportJob job,
      ExportFile file,
      ExportWriter writer)
      throws IOException {
    Optional<ExportFolder.Kept> kept =
        dataset.graph().kind().equals(EMBEDDED)
            ? folder.find(id(dataset, content, file, job.filter()))
            : Optional.empty();
    return kept.isPresent() ? kept.get().summary() : writer.summary(file);
  }

  private ExportSource source(Dataset dataset, long content, @Nullable Engine asked) {
    Snapshot snapshot = asked == Engine.CYPHER ? null : snapshots.current(dataset).orElse(null);
    if (snapshot != null && snapshot.stamp().contentNumber() == content) {
      return ExportSource.of(dataset.info(), snapshot);
    }
    Connectome connectome = engines.choose(dataset, Engine.CYPHER);
    return ExportSource.of(dataset.info(), content, connectome.neurons(), connectome.connections());
  }

  private static Throwable described(Throwable failure, ExportFolder folder) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof IOException && isFull(cause, folder.path())) {
      return new ExportException(
          ExportException.Kind.NO_SPACE,
          "disk: no space is left for the file (free some where the data folder is)",
          failure);
    }
    if (failure instanceof RuntimeException) {
      return failure;
    }
    return new CypherException(CypherException.Kind.FAILED, "the file could not be made", failure);
  }

  private static boolean isFull(Throwable failure, Path folder) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space") || text.contains("quota") || text.contains("not enough space")) {
      return true;
    }
    try {
      return Files.getFileStore(folder).getUsableSpace() < 1 << 16;
    } catch (IOException e) {
      return false;
    }
  }

  /** A job of this dataset that was asked for in the last day. */
  public Optional<ExportJob> job(Dataset dataset, String id) {
    return Optional.ofNullable(remembered.getIfPresent(dataset.id().key() + "/" + id));
  }

  /**
   * The finished file of a request; waits for it.
   *
   * @throws ExportException when it could not be made
   * @throws CypherException what reading the dataset threw; CANCELLED when nobody waits any more
   */
  public OpenExport open(
      Dataset dataset,
      ExportFile file,
      ExportFilter filter,
      @Nullable Engine asked,
      Cancellation cancellation)
      throws IOException {
    for (int i = 1; ; i++) {
      ExportFolder.Kept kept = request(dataset, file, filter, asked).await(cancellation);
      try {
        return new OpenExport(
            file, kept.summary(), FileChannel.open(kept.path(), StandardOpenOption.READ));
      } catch (NoSuchFileException e) {
        // Others were asked for meanwhile, and it was deleted.
        if (i == TRIES) {
          throw new ExportException(
              ExportException.Kind.BUSY,
              "exports: too many different ones at once for what may be kept (try again later)",
              e);
        }
      }
    }
  }

  /** Ends what is being made. */
  @Override
  public void close() {
    stopped.cancel("the service stops");
    workers.shutdown();
  }
}
