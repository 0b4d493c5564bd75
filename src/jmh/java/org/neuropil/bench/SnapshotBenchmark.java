package org.neuropil.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.neuropil.connectome.adjacency.Edges;
import org.neuropil.connectome.adjacency.Links;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.adjacency.SnapshotSource;
import org.neuropil.connectome.adjacency.SnapshotStamp;
import org.neuropil.connectome.adjacency.SnapshotWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The inner loops of questions that are answered from a snapshot, on a synthetic connectome. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SnapshotBenchmark {
  private static final long SEED = 1;
  private static final int ASKED = 1 << 12;

  /** Of the hemibrain's 25,842 neurons and 3.8 million connections. */
  @Param({"1.0"})
  public double scale;

  private Snapshot snapshot;
  private final int[] asked = new int[ASKED];
  private int next;

  /** Makes the snapshot, and refuses to measure one that does not hold what was drawn. */
  @Setup
  public void make() throws IOException {
    SyntheticConnectome drawn =
        new SyntheticConnectome(SyntheticConnectome.Size.HEMIBRAIN.scaled(scale), SEED);
    Path file = Files.createTempFile("snapshot", ".tmp");
    SnapshotWriter.write(new Drawn(drawn), file);
    snapshot = Snapshot.open(file);
    // Mapped files stay readable after their names are gone.
    Files.delete(file);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < ASKED; i++) {
      asked[i] = random.nextInt(snapshot.bodies().count());
    }
    check(drawn);
  }

  private void check(SyntheticConnectome drawn) {
    long[] downstream = new long[drawn.size().neurons()];
    long[] upstream = new long[drawn.size().neurons()];
    long[] all = new long[1];
    drawn.connections(
        (pre, post, weight, weightHP, rois, posts) -> {
          downstream[pre] += weight;
          upstream[post] += weight;
          all[0] += weight;
        });
    if (allRows() != all[0] || allColumns() != all[0]) {
      throw new IllegalStateException("the snapshot's weights do not add up to " + all[0]);
    }
    for (int neuron = 0; neuron < downstream.length; neuron++) {
      int place = snapshot.bodies().place(SyntheticConnectome.bodyId(neuron));
      if (row(place) != downstream[neuron] || column(place) != upstream[neuron]) {
        throw new IllegalStateException("neuron " + neuron + " has other weights than were drawn");
      }
    }
  }

  private int next() {
    next = (next + 1) % ASKED;
    return asked[next];
  }

  private long row(int place) {
    return sum(snapshot.downstream(), place);
  }

  private long column(int place) {
    return sum(snapshot.upstream(), place);
  }

  private long sum(Links links, int place) {
    Edges edges = snapshot.edges();
    long sum = 0;
    for (int at = links.start(place); at < links.end(place); at++) {
      sum += edges.weight(links.edge(at));
    }
    return sum;
  }

  /** The connections from one body at random. */
  @Benchmark
  public long oneRow() {
    return row(next());
  }

  /** The connections to one body at random, whose weights lie apart. */
  @Benchmark
  public long oneColumn() {
    return column(next());
  }

  /** Body ids and weights of the partners of one body at random. */
  @Benchmark
  public long partnersOfOneBody() {
    Links links = snapshot.downstream();
    int place = next();
    long mixed = 0;
    for (int at = links.start(place); at < links.end(place); at++) {
      mixed ^= snapshot.bodies().id(links.partner(at)) * snapshot.edges().weight(links.edge(at));
    }
    return mixed;
  }

  /** Every connection, by the body that it comes from. */
  @Benchmark
  public long allRows() {
    long sum = 0;
    for (int place = 0; place < snapshot.bodies().count(); place++) {
      sum += row(place);
    }
    return sum;
  }

  /** Every connection, by the body that it leads to. */
  @Benchmark
  public long allColumns() {
    long sum = 0;
    for (int place = 0; place < snapshot.bodies().count(); place++) {
      sum += column(place);
    }
    return sum;
  }

  /** A connectome as it was drawn. */
  private record Drawn(SyntheticConnectome connectome) implements SnapshotSource {
    @Override
    public SnapshotStamp stamp() {
      return new SnapshotStamp("hemibrain:bench", "drawn", 1);
    }

    @Override
    public long expectedConnections() {
      return connectome.size().pairs();
    }

    @Override
    public void bodies(Bodies sink) throws IOException {
      for (int neuron = 0; neuron < connectome.size().neurons(); neuron++) {
        long id = SyntheticConnectome.bodyId(neuron);
        sink.body(id, true, Map.of("bodyId", id));
      }
    }

    @Override
    public void connections(Supplier<? extends Connections> sinks) throws IOException {
      try (Connections sink = sinks.get()) {
        connectome.connections(
            (pre, post, weight, weightHP, rois, posts) -> {
              try {
                sink.connection(
                    SyntheticConnectome.bodyId(pre),
                    SyntheticConnectome.bodyId(post),
                    (long) weight,
                    (long) weightHP,
                    null,
                    null);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
    }
  }
}
