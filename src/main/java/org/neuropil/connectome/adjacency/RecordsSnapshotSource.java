package org.neuropil.connectome.adjacency;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.GraphRecords;

/** Reads a store record by record. Bodies must be read before connections. */
public final class RecordsSnapshotSource implements SnapshotSource {
  private static final long NO_BODY = Long.MIN_VALUE;
  private static final String BODY_ID = "bodyId";
  private static final List<String> KEPT = List.of("weight", "weightHP", "weightHR", "roiInfo");

  private final GraphRecords records;
  private final SnapshotStamp stamp;
  private final long expectedConnections;
  private final Cancellation cancellation;

  /** By the nodes' numbers in the store. */
  private final Long2LongOpenHashMap bodyIds = new Long2LongOpenHashMap();

  public RecordsSnapshotSource(
      GraphRecords records,
      SnapshotStamp stamp,
      long expectedConnections,
      Cancellation cancellation) {
    this.records = records;
    this.stamp = stamp;
    this.expectedConnections = expectedConnections;
    this.cancellation = cancellation;
    bodyIds.defaultReturnValue(NO_BODY);
  }

  @Override
  public SnapshotStamp stamp() {
    return stamp;
  }

  @Override
  public long expectedConnections() {
    return expectedConnections;
  }

  @Override
  public void bodies(Bodies sink) throws IOException {
    records.nodes(
        "Segment",
        (node, labels, properties) -> {
          long id = StoredValues.bodyId(properties.get(BODY_ID));
          bodyIds.put(node, id);
          sink.body(id, labels.contains("Neuron"), properties);
        },
        cancellation);
  }

  @Override
  public void connections(Supplier<? extends Connections> sinks) throws IOException {
    records.relationships("ConnectsTo", KEPT, () -> new Part(sinks.get()), cancellation);
  }

  /** What one thread has read. */
  private final class Part implements GraphRecords.Relationships {
    private final Connections sink;

    Part(Connections sink) {
      this.sink = sink;
    }

    @Override
    public void relationship(long start, long end, List<@Nullable Object> values)
        throws IOException {
      long pre = bodyIds.get(start);
      long post = bodyIds.get(end);
      if (pre != NO_BODY && post != NO_BODY) {
        sink.connection(
            pre,
            post,
            StoredValues.whole("weight", values.get(0)),
            StoredValues.whole("weightHP", values.get(1)),
            StoredValues.whole("weightHR", values.get(2)),
            StoredValues.roiInfo(values.get(3)));
      }
    }

    @Override
    public void otherProperty(String name) {
      sink.otherProperty(name);
    }

    @Override
    public void close() throws IOException {
      sink.close();
    }
  }
}
