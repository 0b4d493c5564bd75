package org.neuropil.connectome.ingest.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A report as JSON and as text. */
public final class ReportForm {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportForm() {}

  /**
   * Writes {@code {"errors": 2, "warnings": 0, "kinds": {"not an integer": 2}, "complaints": [
   * {"severity": "error", "kind": .., "file": .., "line": .., "column": .., "value": ..,
   * "expected": ..} ..]}}, errors before warnings; line, column and value are null where none is
   * meant. Grave errors have the severity {@code grave}. The stream is left open.
   */
  public static void writeJson(ImportReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), new Unclosed(out))) {
      json.writeStartObject();
      json.writeNumberProperty("errors", report.errorCount());
      json.writeNumberProperty("warnings", report.warningCount());
      json.writeObjectPropertyStart("kinds");
      report.countsByKind().forEach((kind, n) -> json.writeNumberProperty(kind.text(), n));
      json.writeEndObject();
      json.writeArrayPropertyStart("complaints");
      report.errors().forEach(c -> write(json, c));
      report.warnings().forEach(c -> write(json, c));
      json.writeEndArray();
      json.writeEndObject();
    }
    out.flush();
  }

  private static void write(JsonGenerator json, Complaint complaint) {
    json.writeStartObject();
    json.writeStringProperty("severity", complaint.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("kind", complaint.kind().text());
    json.writeStringProperty("file", complaint.file());
    if (complaint.line() > 0) {
      json.writeNumberProperty("line", complaint.line());
    } else {
      json.writeNullProperty("line");
    }
    text(json, "column", complaint.column());
    text(json, "value", complaint.value());
    json.writeStringProperty("expected", complaint.advice());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String value) {
    if (value.isEmpty()) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }

  /** One line a complaint, errors first, and a last line that says how many there were. */
  public static String text(ImportReport report) {
    StringBuilder text = new StringBuilder();
    report.errors().forEach(c -> text.append(c).append('\n'));
    report.warnings().forEach(c -> text.append(c).append('\n'));
    long kept = (long) report.errors().size() + report.warnings().size();
    long all = report.errorCount() + report.warningCount();
    text.append(report.errorCount()).append(" errors, ");
    text.append(report.warningCount()).append(" warnings");
    if (kept < all) {
      text.append(" (the first ").append(kept).append(" are shown)");
    }
    return text.append('\n').toString();
  }

  /** Keeps Jackson from closing a stream that is not its own. */
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
