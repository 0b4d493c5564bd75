package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.format.parquet.ParquetColumn;
import org.neuropil.format.parquet.ParquetValues;
import org.neuropil.format.parquet.ParquetWriter;

/** Connections as Parquet, sorted by pre, then post, then region. */
final class ParquetFiles {
  private static final int GROUP_ROWS = 1_000_000;

  private ParquetFiles() {}

  static long write(
      ExportContent content,
      boolean byRegion,
      OutputStream stream,
      ExportProgress progress,
      Cancellation cancellation)
      throws IOException {
    List<ParquetColumn> columns = new ArrayList<>();
    columns.add(new ParquetColumn("bodyId_pre", ParquetColumn.Kind.INT64));
    columns.add(new ParquetColumn("bodyId_post", ParquetColumn.Kind.INT64));
    if (byRegion) {
      columns.add(new ParquetColumn("roi", ParquetColumn.Kind.TEXT));
    }
    columns.add(new ParquetColumn("weight", ParquetColumn.Kind.INT64));
    List<byte[]> names =
        content.rows().regions().stream()
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .toList();
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put("neuropil.dataset", content.info().id().toString());
    metadata.put("neuropil.filter", content.filter().canonical());
    ParquetWriter parquet = new ParquetWriter(stream, columns, metadata);
    long rows =
        RowBlock.each(
            content.rows(),
            byRegion,
            GROUP_ROWS,
            progress,
            cancellation,
            (block, n) -> {
              List<ParquetValues> values = new ArrayList<>();
              values.add(new ParquetValues.Numbers(block.pres));
              values.add(new ParquetValues.Numbers(block.posts));
              if (byRegion) {
                values.add(new ParquetValues.Names(block.regions, names));
              }
              values.add(new ParquetValues.Numbers(block.weights));
              parquet.group(n, values);
            });
    parquet.finish();
    return rows;
  }
}
