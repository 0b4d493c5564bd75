package org.neuropil.connectome.explorer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DerivedFiles;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.QueryRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that take work which grows with a dataset, worked out once for each state of its content:
 * whoever asks meanwhile waits for the same work, which goes on when they leave. What fails is not
 * kept. The least asked for go first when the answers take more than {@value #CHARACTERS}
 * characters or so. Safe for use by several threads.
 */
public final class KeptAnswers implements AutoCloseable {
  private static final int CHARACTERS = 32 << 20;
  private static final int THREADS = 2;
  private static final int WAITING = 64;
  private static final long LOOK_MILLIS = 50;

  private static final String EMBEDDED = "embedded";
  private static final Logger LOG = LoggerFactory.getLogger(KeptAnswers.class);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          work -> {
            Thread thread = new Thread(work, "overview-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private final AsyncCache<Key, Object> answers =
      Caffeine.newBuilder().maximumWeight(CHARACTERS).weigher(KeptAnswers::weigh).buildAsync();

  /** Ends the work that is under way when the service stops. */
  private final Cancellation stopped = new Cancellation();

  public KeptAnswers() {
    workers.allowCoreThreadTimeOut(true);
  }

  private record Key(String dataset, String generation, long content, Object question) {}

  /**
   * The answer to a question.
   *
   * @param question what tells it from others: texts, numbers, records and lists of these
   * @param work makes the answer, which nobody may change
   * @throws CypherException what the work threw; {@code BUSY} when too many answers are asked for
   *     at once; {@code CANCELLED} when the one who asks no longer waits
   */
  @SuppressWarnings("unchecked")
  public <T> T get(
      Dataset dataset, Object question, Function<Cancellation, T> work, Cancellation cancellation) {
    QueryRunner.check(cancellation);
    Key key =
        new Key(
            dataset.id().key(),
            dataset.info().generation(),
            dataset.graph().contentNumber(),
            question);
    CompletableFuture<Object> answer;
    try {
      answer =
          answers.get(
              key, (k, executor) -> CompletableFuture.supplyAsync(() -> worked(k, work), workers));
    } catch (RejectedExecutionException e) {
      throw new CypherException(
          CypherException.Kind.BUSY,
          "overviews: " + WAITING + " are being worked out (try again in a moment)",
          e);
    }
    return (T) await(answer, cancellation);
  }

  /**
   * The same for an answer that is kept on disk too, beside a dataset of our own, so that it
   * outlives the process. A disk that cannot be read or written costs nothing but time.
   *
   * @param name of the answer, the whole question: letters and digits
   * @param type of the answer, which Jackson can write and read again
   */
  public <T> T stored(
      Dataset dataset,
      String name,
      Class<T> type,
      Function<Cancellation, T> work,
      Cancellation cancellation) {
    if (!dataset.graph().kind().equals(EMBEDDED)) {
      // Its content number tells only of our own changes.
      return get(dataset, name, work, cancellation);
    }
    long content = dataset.graph().contentNumber();
    DerivedFiles files = new DerivedFiles(dataset.files().resolveSibling("overviews"));
    return get(
        dataset,
        name,
        c -> {
          Optional<T> before = read(files, name, content, type);
          if (before.isPresent()) {
            return before.get();
          }
          T answer = work.apply(c);
          write(files, name, content, answer);
          return answer;
        },
        cancellation);
  }

  private static <T> Optional<T> read(
      DerivedFiles files, String name, long content, Class<T> type) {
    try {
      return files.read(name, content).map(json -> JSON.readValue(json, type));
    } catch (IOException | JacksonException e) {
      LOG.warn("The overview {} cannot be read and is worked out anew: {}", name, e.toString());
      return Optional.empty();
    }
  }

  private static void write(DerivedFiles files, String name, long content, Object answer) {
    if (content < 0) {
      // A commit is under way: this number never comes again.
      return;
    }
    try {
      files.write(name, content, JSON.writeValueAsBytes(answer));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("The overview {} is kept in memory alone: {}", name, e.toString());
    }
  }

  private record Failed(CypherException why) {}

  /** What failed is forgotten before anybody learns of it, so that who asks again asks anew. */
  private Object worked(Key key, Function<Cancellation, ?> work) {
    try {
      return work.apply(stopped);
    } catch (RuntimeException e) {
      answers.asMap().remove(key);
      return new Failed(failure(e));
    }
  }

  private static Object await(CompletableFuture<Object> answer, Cancellation cancellation) {
    while (true) {
      try {
        Object value = answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (value instanceof Failed failed) {
          throw failure(failed.why());
        }
        return value;
      } catch (TimeoutException e) {
        QueryRunner.check(cancellation);
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CypherException(CypherException.Kind.CANCELLED, "ended on request", e);
      }
    }
  }

  private static CypherException failure(@Nullable Throwable cause) {
    return cause instanceof CypherException known
        ? new CypherException(known.kind(), String.valueOf(known.getMessage()), known)
        : new CypherException(CypherException.Kind.FAILED, String.valueOf(cause), cause);
  }

  private static int weigh(Key key, Object answer) {
    return (int) Math.min(Integer.MAX_VALUE, 64 + size(key.question()) + size(answer));
  }

  private static long size(@Nullable Object value) {
    if (value instanceof String text) {
      return 16 + text.length();
    }
    long sum = 16;
    if (value instanceof Collection<?> items) {
      for (Object item : items) {
        sum += size(item);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        sum += size(entry.getKey()) + size(entry.getValue());
      }
    } else if (value instanceof NeuronFilter filter) {
      sum += size(filter.name()) + size(filter.statuses()) + size(filter.rois());
    } else if (value instanceof Sized sized) {
      sum += sized.size();
    }
    return sum;
  }

  /** An answer that knows how large it is. */
  interface Sized {
    /** In characters. */
    long size();
  }

  /** Ends what is being worked out. */
  @Override
  public void close() {
    stopped.cancel("the service stops");
    workers.shutdown();
  }
}
