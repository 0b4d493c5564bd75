package org.neuropil.connectome.ingest;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.build.EntityVisitor;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.ReportForm;

/**
 * Times reading and checking alone, nothing built: {@code ReadTiming FOLDER [THREADS]}. Prints
 * rows, seconds and CPU seconds of both halves, and what the reader found.
 */
public final class ReadTiming {
  private ReadTiming() {}

  public static void main(String[] arguments) throws Exception {
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    ImportReport report = new ImportReport(ReadOptions.MAX_COMPLAINTS);
    Path scratch = Files.createTempDirectory("timing");
    long begin = System.nanoTime();
    try (ConnectomeReader reader =
        ConnectomeReader.open(
            List.of(Path.of(arguments[0])), ReadOptions.strict(scratch), report)) {
      if (reader.refused()) {
        System.out.print(ReportForm.text(report));
        return;
      }
      System.out.println(reader.estimates());
      System.out.printf("open %.1f s%n", (System.nanoTime() - begin) / 1e9);
      time("nodes", reader, reader.nodes(), threads);
      time("relationships", reader, reader.relationships(), threads);
      System.out.println(reader.totals());
    }
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        "%.1f s, live heap %d MB%n%s",
        (System.nanoTime() - begin) / 1e9,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        ReportForm.text(report).lines().limit(20).reduce("", (a, b) -> a + b + "\n"));
  }

  private static void time(String what, ConnectomeReader reader, EntitySource source, int threads)
      throws Exception {
    long rows = reader.rowsRead();
    long begin = System.nanoTime();
    long cpu = cpu();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(() -> drain(source));
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double cpuSeconds = (cpu() - cpu) / 1e9;
    rows = reader.rowsRead() - rows;
    System.out.printf(
        "%s: %d rows, %.2f s, %.0f rows/s, %.2f CPU s, %.2f CPU us a row%n",
        what, rows, seconds, rows / seconds, cpuSeconds, cpuSeconds * 1e6 / rows);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void drain(EntitySource source) {
    EntitySource.Chunk chunk = source.newChunk();
    Nothing nothing = new Nothing();
    try {
      while (source.fill(chunk)) {
        while (chunk.next(nothing)) {
          // taken
        }
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static final class Nothing implements EntityVisitor {
    @Override
    public void node(long number, String[] labels) {}

    @Override
    public void relationship(long startNumber, long endNumber, String type) {}

    @Override
    public void property(String name, Object value) {}

    @Override
    public void end() {}
  }
}
