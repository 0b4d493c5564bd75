package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** Tells what an export's files are: whence, how filtered, how many rows, and their checksums. */
final class ManifestFile {
  /** Makes a file, or finds out what is known of it. */
  interface Summaries {
    ExportSummary of(ExportFile file) throws IOException;
  }

  private ManifestFile() {}

  static long write(ExportContent content, OutputStream out, Summaries summaries)
      throws IOException {
    Map<ExportFile, ExportSummary> files = new LinkedHashMap<>();
    for (ExportFile file : ExportFile.values()) {
      if (file == ExportFile.MANIFEST_JSON) {
        continue;
      }
      ExportSummary known = files.get(file.original());
      files.put(file, known == null ? summaries.of(file) : known);
    }
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = JsonMapper.shared().writer().with(printer).createGenerator(out)) {
      json.writeStartObject();
      json.writeStringProperty("dataset", content.info().id().toString());
      json.writeStringProperty("generation", content.info().generation());
      json.writeNumberProperty("content", content.content());
      json.writeObjectPropertyStart("filter");
      json.writeNumberProperty("minWeight", content.filter().minWeight());
      texts(json, "status", content.filter().statuses());
      texts(json, "roi", content.filter().rois());
      json.writeEndObject();
      json.writeObjectPropertyStart("thresholds");
      content.info().thresholds().forEach(json::writeNumberProperty);
      json.writeEndObject();
      json.writeNumberProperty("neurons", rows(files, ExportFile.NEURONS_CSV));
      json.writeNumberProperty("connections", rows(files, ExportFile.CONNECTIONS_CSV));
      json.writeNumberProperty("roiConnections", rows(files, ExportFile.ROI_CONNECTIONS_CSV));
      json.writeArrayPropertyStart("files");
      files.forEach(
          (file, summary) -> {
            json.writeStartObject();
            json.writeStringProperty("file", file.fileName());
            json.writeStringProperty("mediaType", file.mediaType());
            json.writeNumberProperty("rows", summary.rows());
            json.writeNumberProperty("bytes", summary.bytes());
            json.writeStringProperty("sha256", summary.sha256());
            json.writeEndObject();
          });
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files.size();
  }

  private static long rows(Map<ExportFile, ExportSummary> files, ExportFile file) {
    ExportSummary summary = files.get(file);
    return summary == null ? 0 : summary.rows();
  }

  private static void texts(JsonGenerator json, String name, Iterable<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
