package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Table;
import org.neuropil.format.text.NumberTexts;
import org.neuropil.format.text.TextOutput;

/**
 * The tables of the compact model: RFC 4180 in UTF-8, lines end with LF, only what needs quotes has
 * them.
 */
final class CsvFiles {
  private CsvFiles() {}

  static long neurons(
      Table table, OutputStream stream, ExportProgress progress, Cancellation cancellation)
      throws IOException {
    TextOutput out = new TextOutput(stream);
    List<String> header = table.columns().stream().map(Column::name).toList();
    for (int i = 0; i < header.size(); i++) {
      out.text(i == 0 ? "" : ",");
      out.bytes(field(header.get(i)));
    }
    out.ascii('\n');
    progress.expect(table.total(cancellation));
    long[] count = {0};
    table.rows(
        0,
        Long.MAX_VALUE,
        cancellation,
        row -> {
          for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
              out.ascii(',');
            }
            @Nullable Object value = row.get(i);
            if (value != null) {
              out.bytes(field(value.toString()));
            }
          }
          out.ascii('\n');
          progress.reach(++count[0]);
          return true;
        });
    out.flush();
    return count[0];
  }

  static long connections(
      ExportRows rows, OutputStream stream, ExportProgress progress, Cancellation cancellation)
      throws IOException {
    TextOutput out = new TextOutput(stream);
    NumberTexts ids = new NumberTexts(rows.bodies());
    long[] starts = rows.starts(cancellation);
    progress.expect(starts[starts.length - 1]);
    out.text("bodyId_pre,bodyId_post,weight\n");
    rows.connections(
        cancellation,
        (pre, post, weight) -> {
          ids.write(pre, out);
          out.ascii(',');
          ids.write(post, out);
          out.ascii(',');
          out.number(weight);
          out.ascii('\n');
          progress.reach(starts[pre]);
        });
    out.flush();
    return starts[starts.length - 1];
  }

  static long byRegion(
      ExportRows rows, OutputStream stream, ExportProgress progress, Cancellation cancellation)
      throws IOException {
    TextOutput out = new TextOutput(stream);
    NumberTexts ids = new NumberTexts(rows.bodies());
    List<byte[]> names = rows.regions().stream().map(name -> field(name)).toList();
    long[] starts = rows.starts(cancellation);
    progress.expect(starts[starts.length - 1]);
    long[] count = {0};
    out.text("bodyId_pre,bodyId_post,roi,weight\n");
    rows.byRegion(
        cancellation,
        (pre, post, n, regions, weights) -> {
          for (int i = 0; i < n; i++) {
            ids.write(pre, out);
            out.ascii(',');
            ids.write(post, out);
            out.ascii(',');
            out.bytes(names.get(regions[i]));
            out.ascii(',');
            out.number(weights[i]);
            out.ascii('\n');
          }
          count[0] += n;
          progress.reach(starts[pre]);
        });
    out.flush();
    return count[0];
  }

  private static byte[] field(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    String field = plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    return field.getBytes(StandardCharsets.UTF_8);
  }
}
