package org.neuropil.connectome.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.connection.ConnectionCriteria;
import org.neuropil.connectome.connection.ConnectionQueries;
import org.neuropil.connectome.connection.GroupBy;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.NeuronQueries;
import org.neuropil.connectome.neuron.NeuronSort;
import org.neuropil.connectome.table.Table;

/**
 * Rows of any engine's tables. Each table is asked once and kept in a temporary file, since writers
 * go through the rows several times.
 */
final class SpooledRows implements ExportRows {
  private static final int BUFFER = 1 << 16;
  private static final String REST = "none";

  private final ConnectionQueries queries;
  private final ExportFilter filter;
  private final RegionNames names;
  private final Path folder;
  private final long[] ids;
  private long @Nullable [] starts;
  private @Nullable Path pairs;
  private @Nullable Path parts;
  private long partsCount;

  /**
   * @param folder for temporary files
   */
  SpooledRows(
      NeuronQueries neurons,
      ConnectionQueries queries,
      DatasetInfo info,
      ExportFilter filter,
      Path folder,
      Cancellation cancellation)
      throws IOException {
    this.queries = queries;
    this.filter = filter;
    this.names = RegionNames.of(info, filter);
    this.folder = folder;
    Table bodies = neurons.neurons(filter.selector(), List.of("bodyId"), NeuronSort.BY_BODY_ID);
    it.unimi.dsi.fastutil.longs.LongArrayList found =
        new it.unimi.dsi.fastutil.longs.LongArrayList();
    bodies.rows(0, Long.MAX_VALUE, cancellation, row -> found.add((long) row.get(0)));
    this.ids = found.toLongArray();
    Arrays.sort(ids);
  }

  @Override
  public long[] bodies() {
    return ids;
  }

  @Override
  public List<String> regions() {
    return names.names();
  }

  private Table table(boolean byRoi) {
    return queries.connections(
        new ConnectionCriteria(
            filter.selector(),
            filter.selector(),
            filter.minWeight(),
            List.copyOf(filter.rois()),
            false,
            GroupBy.BODY,
            byRoi));
  }

  private int number(@Nullable Object id) throws IOException {
    int number = Arrays.binarySearch(ids, (long) java.util.Objects.requireNonNull(id));
    if (number < 0) {
      throw new IOException("body " + id + ": came while the export was made (ask again)");
    }
    return number;
  }

  @Override
  public long[] starts(Cancellation cancellation) throws IOException {
    long[] known = starts;
    if (known != null) {
      return known;
    }
    Path file = Files.createTempFile(folder, ".part-rows-", "");
    pairs = file;
    long[] counted = new long[ids.length + 1];
    Table table = table(false);
    int weight = table.columns().size() - 1;
    try (DataOutputStream out = output(file)) {
      table.rows(
          0,
          Long.MAX_VALUE,
          cancellation,
          row -> {
            int pre = number(row.get(0));
            out.writeInt(number(row.get(1)));
            out.writeLong((long) java.util.Objects.requireNonNull(row.get(weight)));
            counted[pre + 1]++;
            return true;
          });
    }
    Arrays.parallelPrefix(counted, Long::sum);
    starts = counted;
    return counted;
  }

  @Override
  public void connections(Cancellation cancellation, Connections sink) throws IOException {
    long[] from = starts(cancellation);
    try (DataInputStream in = input(java.util.Objects.requireNonNull(pairs))) {
      for (int pre = 0; pre < ids.length; pre++) {
        QueryRunner.check(cancellation);
        for (long i = from[pre]; i < from[pre + 1]; i++) {
          sink.connection(pre, in.readInt(), in.readLong());
        }
      }
    }
  }

  @Override
  public void byRegion(Cancellation cancellation, ByRegion sink) throws IOException {
    Path file = parts;
    if (file == null) {
      file = Files.createTempFile(folder, ".part-rows-", "");
      parts = file;
      spoolParts(file, cancellation);
    }
    RegionSums sums = new RegionSums();
    try (DataInputStream in = input(file)) {
      int pre = -1;
      int post = -1;
      for (long i = 0; i < partsCount; i++) {
        int nextPre = in.readInt();
        int nextPost = in.readInt();
        if (nextPre != pre || nextPost != post) {
          QueryRunner.check(cancellation);
          hand(pre, post, sums, sink);
          pre = nextPre;
          post = nextPost;
        }
        sums.add(in.readInt(), in.readLong());
      }
      hand(pre, post, sums, sink);
    }
  }

  private static void hand(int pre, int post, RegionSums sums, ByRegion sink) throws IOException {
    if (sums.count() > 0) {
      sink.connection(pre, post, sums.count(), sums.regions(), sums.weights());
    }
    sums.clear();
  }

  private void spoolParts(Path file, Cancellation cancellation) throws IOException {
    Table table = table(true);
    int roi = table.columns().size() - 2;
    try (DataOutputStream out = output(file)) {
      table.rows(
          0,
          Long.MAX_VALUE,
          cancellation,
          row -> {
            String name = String.valueOf(row.get(roi));
            int number = names.number(name);
            if (name.equals(REST) && names.rest() >= 0) {
              number = names.rest();
            }
            out.writeInt(number(row.get(0)));
            out.writeInt(number(row.get(1)));
            out.writeInt(number);
            out.writeLong((long) java.util.Objects.requireNonNull(row.get(roi + 1)));
            partsCount++;
            return true;
          });
    }
  }

  private static DataOutputStream output(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
  }

  private static DataInputStream input(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  @Override
  public void close() throws IOException {
    for (Path file : new Path[] {pairs, parts}) {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    }
  }
}
