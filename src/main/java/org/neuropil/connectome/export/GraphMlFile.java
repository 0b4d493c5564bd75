package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Table;
import org.neuropil.format.text.NumberTexts;
import org.neuropil.format.text.TextOutput;

/**
 * All neurons and connections as GraphML (http://graphml.graphdrawing.org): nodes named by body id,
 * with the columns of the table of neurons; directed edges with {@code weight}.
 */
final class GraphMlFile {
  private GraphMlFile() {}

  static long write(
      ExportContent content,
      OutputStream stream,
      ExportProgress progress,
      Cancellation cancellation)
      throws IOException {
    TextOutput out = new TextOutput(stream);
    ExportRows rows = content.rows();
    Table neurons = content.neurons();
    List<Column> columns = neurons.columns();
    out.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.text("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for (int i = 1; i < columns.size(); i++) {
      out.text("<key id=\"n" + i + "\" for=\"node\" attr.name=\"");
      out.text(escaped(columns.get(i).name()) + "\" attr.type=\"string\"/>\n");
    }
    out.text("<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>\n");
    String id = escaped(content.info().id().toString());
    out.text("<graph id=\"" + id + "\" edgedefault=\"directed\">\n");
    neurons.rows(
        0,
        Long.MAX_VALUE,
        cancellation,
        row -> {
          out.text("<node id=\"" + row.get(0) + "\">");
          for (int i = 1; i < row.size(); i++) {
            @Nullable Object value = row.get(i);
            if (value != null) {
              out.text("<data key=\"n" + i + "\">" + escaped(value.toString()) + "</data>");
            }
          }
          out.text("</node>\n");
          return true;
        });
    long[] starts = rows.starts(cancellation);
    long connections = starts[starts.length - 1];
    progress.expect(connections);
    NumberTexts ids = new NumberTexts(rows.bodies());
    rows.connections(
        cancellation,
        (pre, post, weight) -> {
          out.text("<edge source=\"");
          ids.write(pre, out);
          out.text("\" target=\"");
          ids.write(post, out);
          out.text("\"><data key=\"w\">");
          out.number(weight);
          out.text("</data></edge>\n");
          progress.reach(starts[pre]);
        });
    out.text("</graph>\n</graphml>\n");
    out.flush();
    return connections;
  }

  /** A text inside an element or an attribute; what XML cannot hold becomes U+FFFD. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(point).append(';');
                default ->
                    escaped.appendCodePoint(
                        point < 0x20
                                || (point >= 0xD800 && point <= 0xDFFF)
                                || (point & 0xFFFE) == 0xFFFE
                            ? 0xFFFD
                            : point);
              }
            });
    return escaped.toString();
  }
}
