package org.neuropil.web.table;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.table.Column;
import tools.jackson.core.JsonGenerator;

/**
 * Comma-separated values as in RFC 4180, in UTF-8, lines ended by a line feed. An absent value is
 * an empty field, an empty text is {@code ""}.
 */
public final class CsvWriter implements RowWriter {
  private final Writer out;

  CsvWriter(List<Column> columns, OutputStream out) throws IOException {
    this(columns.stream().map(Column::name).toList(), out, true);
  }

  /** Starts with a header line of these names. */
  public CsvWriter(List<String> header, OutputStream out, boolean quoteEmpty) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
    line(header, quoteEmpty);
  }

  @Override
  public void row(List<@Nullable Object> values) throws IOException {
    line(values, true);
  }

  private void line(List<? extends @Nullable Object> values, boolean quoteEmpty)
      throws IOException {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      field(values.get(i), quoteEmpty);
    }
    out.write('\n');
  }

  private void field(@Nullable Object value, boolean quoteEmpty) throws IOException {
    if (value == null) {
      return;
    }
    if (value instanceof Number || value instanceof Boolean) {
      out.write(value.toString());
      return;
    }
    String text = value instanceof String string ? Json.wellFormed(string) : json(value);
    if (text.isEmpty() ? quoteEmpty : needsQuotes(text)) {
      out.write('"');
      out.write(text.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(text);
    }
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ';
  }

  /** A nested value as JSON text; times and bytes as the text that JSON would quote. */
  static String json(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (JsonGenerator json = Json.generator(bytes)) {
      Json.value(json, value);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() {}
}
