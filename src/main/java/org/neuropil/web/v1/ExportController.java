package org.neuropil.web.v1;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.export.ExportFile;
import org.neuropil.connectome.export.ExportFilter;
import org.neuropil.connectome.export.ExportJob;
import org.neuropil.connectome.export.Exports;
import org.neuropil.connectome.export.OpenExport;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.table.Json;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** A dataset's wiring as files. */
@RestController
@RequestMapping("/api/v1/datasets/{dataset}")
class ExportController {
  private static final String STATUS = "status";
  private static final int ACCEPTED = 202;

  /** Preferences of RFC 7240 that are heeded. */
  private static final Pattern ASYNC =
      Pattern.compile("(?:^|[,;\\s])respond-async(?:$|[,;\\s])", Pattern.CASE_INSENSITIVE);

  private static final Pattern WAIT =
      Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,5})", Pattern.CASE_INSENSITIVE);

  private final Exports exports;

  ExportController(Exports exports) {
    this.exports = exports;
  }

  @GetMapping("/export/{file}")
  void file(@PathVariable("file") String name, Exchange x) throws IOException {
    ExportFilter filter = filter(x);
    x.check();
    ExportFile file =
        ExportFile.named(name)
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemKind.NOT_FOUND,
                            "file: "
                                + name
                                + " (expected: one of "
                                + String.join(", ", ExportFile.names())
                                + ")")
                        .with("offered", ExportFile.names())
                        .asException());
    Engine asked = asked(x);
    String prefer = String.join(",", Collections.list(x.request().getHeaders("Prefer")));
    if (ASYNC.matcher(prefer).find()) {
      ExportJob job = exports.request(x.dataset(), file, filter, asked);
      Matcher wait = WAIT.matcher(prefer);
      if (!wait.find() || !job.await(Duration.ofSeconds(Long.parseLong(wait.group(1))))) {
        accepted(x, job);
        return;
      }
    }
    try (OpenExport open = exports.open(x.dataset(), file, filter, asked, x.cancellation())) {
      new FileAnswer(x, open).answer();
    }
  }

  @GetMapping("/exports/{job}")
  void job(@PathVariable("job") String id, Exchange x) throws IOException {
    x.format(Exchange.JSON_ONLY);
    x.check();
    x.changes();
    ExportJob job =
        exports
            .job(x.dataset(), id)
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemKind.NOT_FOUND,
                            "job: "
                                + id
                                + " (expected: one of this dataset's in the last day; ask for the"
                                + " file again)")
                        .asException());
    x.json(json -> describe(json, x.dataset(), job));
  }

  private static @Nullable Engine asked(Exchange x) {
    // Which one it is has been judged already.
    String header = x.request().getHeader("Neuropil-Engine");
    boolean cypher = header != null && header.strip().equalsIgnoreCase("cypher");
    return cypher ? Engine.CYPHER : null;
  }

  private static ExportFilter filter(Exchange x) {
    int minWeight = x.query().integer("minWeight", 1, 1, Integer.MAX_VALUE);
    List<String> statuses = x.query().all(STATUS);
    List<String> rois = x.query().all("roi");
    if (!statuses.isEmpty() && !x.dataset().info().properties().containsKey(STATUS)) {
      x.problems().add(STATUS, String.join(", ", statuses), "nothing: this dataset has no status");
    }
    rois.forEach(roi -> x.regions().check("roi", roi, x.problems()));
    return new ExportFilter(minWeight, new TreeSet<>(statuses), new TreeSet<>(rois));
  }

  private static void accepted(Exchange x, ExportJob job) throws IOException {
    x.changes();
    x.header("Location", base(x.dataset()) + "/exports/" + job.id());
    x.header("Preference-Applied", "respond-async");
    x.header("Retry-After", "1");
    x.response().setStatus(ACCEPTED);
    x.json(json -> describe(json, x.dataset(), job));
  }

  private static String base(Dataset dataset) {
    return "/api/v1/datasets/" + dataset.id();
  }

  private static void describe(JsonGenerator json, Dataset dataset, ExportJob job) {
    json.writeStartObject();
    json.writeStringProperty("job", job.id());
    json.writeStringProperty("file", job.file().fileName());
    json.writeStringProperty("state", job.state().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("rowsDone", job.progress().rowsDone());
    if (job.progress().rowsInAll() >= 0) {
      json.writeNumberProperty("rowsInAll", job.progress().rowsInAll());
    }
    if (job.progress().secondsLeft() >= 0) {
      json.writeNumberProperty("secondsLeft", Math.ceil(job.progress().secondsLeft() * 10) / 10);
    }
    if (!job.trouble().isEmpty()) {
      json.writeStringProperty("detail", Json.wellFormed(job.trouble()));
    }
    json.writeStringProperty("result", result(dataset, job));
    json.writeEndObject();
  }

  private static String result(Dataset dataset, ExportJob job) {
    ExportFilter filter = job.filter();
    StringBuilder query = new StringBuilder();
    if (filter.minWeight() > 1) {
      query.append("&minWeight=").append(filter.minWeight());
    }
    filter.statuses().forEach(status -> query.append("&status=").append(encoded(status)));
    filter.rois().forEach(roi -> query.append("&roi=").append(encoded(roi)));
    if (!query.isEmpty()) {
      query.setCharAt(0, '?');
    }
    return base(dataset) + "/export/" + job.file().fileName() + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
