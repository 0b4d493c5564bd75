package org.neuropil.connectome.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.build.EntityVisitor;
import org.neuropil.connectome.ingest.report.ImportReport;

/** Everything that a reader emits, kept; two threads drain each source. */
final class Drained {
  record Node(long number, List<String> labels, Map<String, Object> properties) {
    Object get(String name) {
      return properties.get(name);
    }
  }

  record Relationship(long start, long end, String type, Map<String, Object> properties) {}

  final Map<Long, Node> nodes = new TreeMap<>();
  final List<Relationship> relationships = new ArrayList<>();
  final ImportReport report;
  ReadTotals totals;
  DatasetFacts facts;
  boolean refused;

  private Drained(ImportReport report) {
    this.report = report;
  }

  static Drained strictly(Path scratch, Path... sources) throws Exception {
    return of(ReadOptions.strict(scratch), sources);
  }

  static Drained of(ReadOptions options, Path... sources) throws Exception {
    Drained drained = new Drained(new ImportReport(options.maxComplaints()));
    try (ConnectomeReader reader =
        ConnectomeReader.open(List.of(sources), options, drained.report)) {
      drained.refused = reader.refused();
      if (!reader.refused()) {
        drain(reader.nodes(), drained);
        drain(reader.relationships(), drained);
        drained.totals = reader.totals();
        drained.facts = reader.facts();
      }
    }
    return drained;
  }

  private static void drain(EntitySource source, Drained drained) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Void> work =
          () -> {
            EntitySource.Chunk chunk = source.newChunk();
            Keeper keeper = new Keeper(drained);
            while (source.fill(chunk)) {
              while (chunk.next(keeper)) {
                // the keeper keeps
              }
            }
            return null;
          };
      for (Future<Void> future : threads.invokeAll(List.of(work, work))) {
        future.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  Node body(long bodyId) {
    return nodes.values().stream()
        .filter(n -> n.labels().contains("Segment") && Long.valueOf(bodyId).equals(n.get("bodyId")))
        .findFirst()
        .orElseThrow();
  }

  long labelled(String label) {
    return nodes.values().stream().filter(n -> n.labels().contains(label)).count();
  }

  long typed(String type) {
    return relationships.stream().filter(r -> r.type().equals(type)).count();
  }

  private static final class Keeper implements EntityVisitor {
    private final Drained drained;
    private Map<String, Object> properties = new TreeMap<>();
    private Node node;
    private Relationship relationship;

    Keeper(Drained drained) {
      this.drained = drained;
    }

    @Override
    public void node(long number, String[] labels) {
      properties = new TreeMap<>();
      node = new Node(number, Arrays.asList(labels.clone()), properties);
    }

    @Override
    public void relationship(long start, long end, String type) {
      properties = new TreeMap<>();
      relationship = new Relationship(start, end, type, properties);
    }

    @Override
    public void property(String name, Object value) throws IOException {
      if (properties.put(name, value) != null) {
        throw new IOException("property twice: " + name);
      }
    }

    @Override
    public void end() throws IOException {
      synchronized (drained) {
        if (node != null && drained.nodes.put(node.number(), node) != null) {
          throw new IOException("number twice: " + node.number());
        }
        if (relationship != null) {
          drained.relationships.add(relationship);
        }
        node = null;
        relationship = null;
      }
    }
  }
}
