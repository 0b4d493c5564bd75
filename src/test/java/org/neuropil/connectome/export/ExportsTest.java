package org.neuropil.connectome.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.Engines;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.SnapshotFirst;
import org.neuropil.connectome.adjacency.Snapshots;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.RowHandler;

class ExportsTest {
  private static final Cancellation NEVER = new Cancellation();
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicLong content = new AtomicLong(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private Dataset dataset;
  private Exports exports;

  @BeforeEach
  void open() {
    dataset = new Dataset(ExportFixture.mini().info, new Store(), folder.resolve("files"));
    exports = start(Long.MAX_VALUE);
  }

  private Exports start(long keptBytes) {
    Snapshots none = new Snapshots(false, Duration.ZERO);
    Engines cypher = new SnapshotFirst(none);
    Engines counted =
        (asked, engine) -> {
          made.incrementAndGet();
          return cypher.choose(asked, Engine.CYPHER);
        };
    return new Exports(
        counted,
        none,
        new ExportLimits(1, 2, keptBytes),
        asked -> asked.files().resolveSibling("exports"));
  }

  @AfterEach
  void close() {
    go.countDown();
    exports.close();
  }

  private ExportJob ask(int minWeight) throws IOException {
    return exports.request(dataset, ExportFile.CONNECTIONS_CSV, filter(minWeight), null);
  }

  private static ExportFilter filter(int minWeight) {
    return new ExportFilter(minWeight, ExportFilter.NONE.statuses(), ExportFilter.NONE.rois());
  }

  private OpenExport get(int minWeight) throws IOException {
    return exports.open(dataset, ExportFile.CONNECTIONS_CSV, filter(minWeight), null, NEVER);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("exports"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void makesAFileOnceForAllWhoAskAndGoesOnWhenOneLeaves() throws Exception {
    ExportJob first = ask(1);
    assertThat(ask(1)).isSameAs(first);
    Cancellation hungUp = new Cancellation();
    hungUp.cancel("the client hung up");
    assertThatThrownBy(() -> first.await(hungUp)).isInstanceOf(CypherException.class);
    assertThat(first.state()).isNotEqualTo(ExportJob.State.FAILED);
    go.countDown();
    assertThat(first.await(SOON)).isTrue();
    assertThat(first.state()).isEqualTo(ExportJob.State.DONE);
    assertThat(exports.job(dataset, first.id())).contains(first);
    get(1).close();
    assertThat(made).hasValue(1);
    assertThat(files()).hasSize(1);
  }

  @Test
  void findsFilesOfAnEarlierProcess() throws Exception {
    go.countDown();
    ExportSummary before;
    try (OpenExport open = get(2)) {
      before = open.summary();
    }
    exports.close();
    exports = start(Long.MAX_VALUE);
    try (OpenExport open = get(2)) {
      assertThat(open.summary()).isEqualTo(before);
      assertThat(open.content().size()).isEqualTo(before.bytes());
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void makesFilesAnewWhenTheContentChanges() throws Exception {
    go.countDown();
    get(1).close();
    content.incrementAndGet();
    get(1).close();
    assertThat(made).hasValue(2);
    assertThat(files()).hasSize(1);
  }

  @Test
  void refusesWhatChangedWhileItWasMade() throws Exception {
    ExportJob job = ask(1);
    content.incrementAndGet();
    go.countDown();
    assertThatThrownBy(() -> job.await(NEVER))
        .isInstanceOfSatisfying(
            ExportException.class,
            e -> assertThat(e.kind()).isEqualTo(ExportException.Kind.CHANGED));
    assertThat(files()).isEmpty();
  }

  @Test
  void refusesMoreThanMayWait() throws Exception {
    ask(1);
    ask(2);
    ask(3);
    assertThatThrownBy(
            () -> {
              ask(4);
              ask(5);
            })
        .isInstanceOfSatisfying(
            ExportException.class, e -> assertThat(e.kind()).isEqualTo(ExportException.Kind.BUSY));
  }

  @Test
  void keepsNoMoreThanItMay() throws Exception {
    exports.close();
    exports = start(1);
    go.countDown();
    try (OpenExport open = get(1)) {
      get(2).close();
      get(3).close();
      assertThat(files()).hasSize(1);
      ByteBuffer all = ByteBuffer.allocate((int) open.summary().bytes() + 1);
      while (open.content().read(all) > 0) {
        // Reads on.
      }
      assertThat((long) all.position()).isEqualTo(open.summary().bytes());
    }
  }

  /** The fixture's graph, of which nothing is read before the test says so. */
  private final class Store implements GraphStore {
    @Override
    public void read(CypherQuery query, Cancellation cancellation, RowHandler rows)
        throws IOException {
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      ExportFixture.mini().graph.read(query, cancellation, rows);
    }

    @Override
    public long contentNumber() {
      return content.get();
    }

    @Override
    public String kind() {
      return "embedded";
    }

    @Override
    public void ping(Duration limit) {}

    @Override
    public void close() {}
  }
}
