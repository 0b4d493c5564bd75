package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.neo4j.batchimport.api.Configuration;
import org.neo4j.batchimport.api.IndexConfig;
import org.neo4j.batchimport.api.InputIterable;
import org.neo4j.batchimport.api.InputIterator;
import org.neo4j.batchimport.api.Monitor;
import org.neo4j.batchimport.api.input.Collector;
import org.neo4j.batchimport.api.input.IdType;
import org.neo4j.batchimport.api.input.Input;
import org.neo4j.batchimport.api.input.InputChunk;
import org.neo4j.batchimport.api.input.InputEntityVisitor;
import org.neo4j.configuration.Config;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.internal.batchimport.DefaultAdditionalIds;
import org.neo4j.internal.batchimport.input.Groups;
import org.neo4j.io.fs.DefaultFileSystemAbstraction;
import org.neo4j.io.fs.FileSystemAbstraction;
import org.neo4j.io.layout.DatabaseLayout;
import org.neo4j.io.layout.Neo4jLayout;
import org.neo4j.io.pagecache.context.CursorContextFactory;
import org.neo4j.io.pagecache.context.FixedVersionContextSupplier;
import org.neo4j.io.pagecache.tracing.PageCacheTracer;
import org.neo4j.kernel.impl.index.schema.IndexImporterFactoryImpl;
import org.neo4j.kernel.impl.scheduler.JobSchedulerFactory;
import org.neo4j.logging.internal.NullLogService;
import org.neo4j.memory.EmptyMemoryTracker;
import org.neo4j.scheduler.JobScheduler;
import org.neo4j.storageengine.api.StorageEngineFactory;
import org.neuropil.connectome.graph.CollectionFactories;
import org.neuropil.connectome.ingest.Estimates;

/**
 * Writes a new Neo4j store with Neo4j's own offline importer. The importer's interfaces are
 * internal to Neo4j and may change with every version: they are used here and nowhere else.
 *
 * <p>Node numbers are the caller's and become the store's ids; the importer does not check them.
 *
 * @param maxOffHeapBytes memory outside the heap for the importer's caches and its page cache
 * @param threads that read and write rows at the same time
 */
public record BatchImport(long maxOffHeapBytes, int threads) {
  /** The database's name in every store of ours. */
  private static final String DATABASE = "neo4j";

  public BatchImport {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: >= 1)");
    }
  }

  /**
   * Reads both sources to their ends, all nodes before the first relationship.
   *
   * @param graphHome a folder without a store; after a failure it holds an unusable one
   * @param percent told how far the whole is, 0 to 100, by any thread
   * @throws IOException from a source or from the disk
   */
  public void write(
      Path graphHome,
      EntitySource nodes,
      EntitySource relationships,
      Estimates estimates,
      IntConsumer percent)
      throws IOException {
    CollectionFactories.initialise();
    Config config =
        Config.newBuilder()
            .set(GraphDatabaseSettings.neo4j_home, graphHome.toAbsolutePath())
            .set(GraphDatabaseSettings.db_format, "aligned")
            .set(GraphDatabaseInternalSettings.dump_diagnostics, false)
            .build();
    DatabaseLayout layout = Neo4jLayout.of(config).databaseLayout(DATABASE);
    try (JobScheduler scheduler = JobSchedulerFactory.createInitialisedScheduler();
        FileSystemAbstraction files = new DefaultFileSystemAbstraction();
        Input input = input(nodes, relationships, estimates)) {
      StorageEngineFactory.selectStorageEngine(config)
          .batchImporter(
              layout,
              files,
              PageCacheTracer.NULL,
              configuration(),
              NullLogService.getInstance(),
              // Without a stream, even one that goes nowhere, the monitor hears nothing.
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
              false,
              DefaultAdditionalIds.EMPTY,
              config,
              monitor(percent),
              scheduler,
              Collector.STRICT,
              new ShortLogs(),
              new IndexImporterFactoryImpl(),
              EmptyMemoryTracker.INSTANCE,
              new CursorContextFactory(
                  PageCacheTracer.NULL, FixedVersionContextSupplier.EMPTY_CONTEXT_SUPPLIER))
          .doImport(input);
    } catch (IOException e) {
      throw e;
    } catch (RuntimeException e) {
      throw unwrapped(e);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private Configuration configuration() {
    return new Configuration() {
      @Override
      public long maxOffHeapMemory() {
        return maxOffHeapBytes;
      }

      @Override
      public int maxNumberOfWorkerThreads() {
        return threads;
      }

      @Override
      public IndexConfig indexConfig() {
        return IndexConfig.create().withLabelIndex().withRelationshipTypeIndex();
      }
    };
  }

  private static Monitor monitor(IntConsumer percent) {
    return new Monitor() {
      @Override
      public void percentageCompleted(int percentage) {
        percent.accept(percentage);
      }
    };
  }

  private static Input input(EntitySource nodes, EntitySource relationships, Estimates estimates) {
    return Input.input(
        iterable(nodes),
        iterable(relationships),
        IdType.ACTUAL,
        Input.knownEstimates(
            estimates.nodes(),
            estimates.relationships(),
            estimates.nodeProperties(),
            estimates.relationshipProperties(),
            estimates.nodePropertyBytes(),
            estimates.relationshipPropertyBytes(),
            estimates.nodeLabels()),
        new Groups());
  }

  private static InputIterable iterable(EntitySource source) {
    return () ->
        new InputIterator() {
          @Override
          public InputChunk newChunk() {
            return new SourceChunk(source.newChunk());
          }

          @Override
          public boolean next(InputChunk chunk) throws IOException {
            return source.fill(((SourceChunk) chunk).rows);
          }

          @Override
          public void close() {}
        };
  }

  /** An IOException of a source arrives wrapped, sometimes more than once. */
  private static IOException unwrapped(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException found) {
        return found;
      }
    }
    throw failure;
  }

  /** One thread's rows, as the importer wants them. */
  private static final class SourceChunk implements InputChunk {
    private final EntitySource.Chunk rows;
    private final ToImporter adapter = new ToImporter();

    SourceChunk(EntitySource.Chunk rows) {
      this.rows = rows;
    }

    @Override
    public boolean next(InputEntityVisitor visitor) throws IOException {
      adapter.target = visitor;
      return rows.next(adapter);
    }

    @Override
    public void close() {}
  }

  private static final class ToImporter implements EntityVisitor {
    private InputEntityVisitor target = InputEntityVisitor.NULL;

    @Override
    public void node(long number, String[] labels) {
      target.id(number);
      target.labels(labels);
    }

    @Override
    public void relationship(long startNumber, long endNumber, String type) {
      target.startId(startNumber);
      target.endId(endNumber);
      target.type(type);
    }

    @Override
    public void property(String name, Object value) {
      target.property(name, value);
    }

    @Override
    public void end() throws IOException {
      target.endOfEntity();
    }
  }
}
