package org.neuropil.connectome.explorer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Map;
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
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.QueryRunner;

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
