package org.neuropil.connectome.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.connection.ConnectionQueries;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.NeuronQueries;
import org.neuropil.connectome.neuron.NeuronSort;
import org.neuropil.connectome.neuron.SnapshotNeuronQueries;
import org.neuropil.connectome.table.Table;

/**
 * Where an export's rows come from: a snapshot where there is one, else an engine's tables.
 *
 * @param content number of the graph's state
 */
public record ExportSource(
    DatasetInfo info,
    long content,
    @Nullable Snapshot snapshot,
    NeuronQueries neurons,
    @Nullable ConnectionQueries connections) {

  /** A snapshot alone. */
  public static ExportSource of(DatasetInfo info, Snapshot snapshot) {
    return new ExportSource(
        info,
        snapshot.stamp().contentNumber(),
        snapshot,
        new SnapshotNeuronQueries(snapshot, info),
        null);
  }

  /** Tables of an engine. */
  public static ExportSource of(
      DatasetInfo info, long content, NeuronQueries neurons, ConnectionQueries connections) {
    return new ExportSource(info, content, null, neurons, connections);
  }

  /**
   * Reads what all files need.
   *
   * @param folder for temporary files
   */
  ExportContent open(ExportFilter filter, Path folder, Cancellation cancellation)
      throws IOException {
    ExportRows rows;
    if (snapshot != null) {
      rows = new SnapshotRows(snapshot, info, filter, cancellation);
    } else if (connections != null) {
      rows = new SpooledRows(neurons, connections, info, filter, folder, cancellation);
    } else {
      throw new IllegalStateException("neither a snapshot nor tables");
    }
    Table table = neurons.neurons(filter.selector(), columns(info), NeuronSort.BY_BODY_ID);
    return new ExportContent(info, content, filter, table, rows);
  }

  /**
   * Columns of the table of neurons: those of the compact model, then all other texts. Numbers are
   * left out: the compact model takes every column without a type for text.
   */
  static List<String> columns(DatasetInfo info) {
    Set<String> columns = new LinkedHashSet<>(List.of("bodyId", "type", "instance"));
    for (Map.Entry<String, PropertyType> property : info.properties().entrySet()) {
      if (property.getValue() == PropertyType.STRING && !property.getKey().equals("roiInfo")) {
        columns.add(property.getKey());
      }
    }
    return new ArrayList<>(columns);
  }
}
