package org.neuropil.connectome.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.kernel.api.ExecutionContext;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.api.Statement;

/** Several threads that read within one transaction. None of them is ever interrupted. */
final class RecordThreads {
  private RecordThreads() {}

  /** The work of one thread. */
  interface Part {
    /**
     * @param stop whether to return early: the whole is cancelled, or another part has failed
     */
    void run(ExecutionContext context, BooleanSupplier stop) throws IOException;
  }

  /** Runs a part in each thread and waits for all; throws what the first one to fail threw. */
  static void run(KernelTransaction kernel, int threads, BooleanSupplier ended, Part part)
      throws IOException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    BooleanSupplier stop = () -> failure.get() != null || ended.getAsBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(threads, RecordThreads::thread);
    List<ExecutionContext> contexts = new ArrayList<>();
    // Contexts for other threads can be made within a statement only.
    try (Statement statement = kernel.acquireStatement()) {
      List<CompletableFuture<?>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ExecutionContext context = kernel.createExecutionContext();
        contexts.add(context);
        parts.add(
            CompletableFuture.runAsync(
                () -> {
                  try {
                    part.run(context, stop);
                  } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                  } finally {
                    context.complete();
                  }
                },
                pool));
      }
      // Unlike get, join takes no notice of interrupts.
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
    } finally {
      contexts.forEach(ExecutionContext::close);
      pool.shutdown();
    }
    rethrow(failure.get());
  }

  private static void rethrow(@Nullable Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "graph-records");
    thread.setDaemon(true);
    return thread;
  }
}
