package org.neuropil.web.dvid;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repos;

/** {@code /api/server/...}, {@code /api/load}, {@code /api/heartbeat}, {@code /api/help/TYPE}. */
final class ServerEndpoints {
  private final Repos repos;
  private final DataTypes types;
  private final Instant started = Instant.now();

  ServerEndpoints(Repos repos, DataTypes types) {
    this.repos = repos;
    this.types = types;
  }

  /** Returns whether there is such an endpoint. */
  boolean answer(DvidRequest request, DvidAnswer answer, List<String> segments) throws IOException {
    if (!request.isGet() && !request.isHead()) {
      return false;
    }
    String first = segments.get(0);
    switch (first) {
      case "load" -> load(answer);
      case "heartbeat" -> answer.text("OK");
      case "help" -> help(answer, segments);
      case "server" -> {
        return segments.size() == 2 && server(request, answer, segments.get(1));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean server(DvidRequest request, DvidAnswer answer, String action) throws IOException {
    switch (action) {
      case "info" -> info(request, answer);
      case "note" -> answer.text(request.settings().note());
      case "types" -> {
        TreeMap<String, String> used = new TreeMap<>();
        for (DataInstance instance : repos.instances()) {
          used.put(instance.type(), types.of(instance).url());
        }
        answer.json(
            json -> {
              json.writeStartObject();
              used.forEach(json::writeStringProperty);
              json.writeEndObject();
            });
      }
      case "compiled-types" ->
          answer.json(
              json -> {
                json.writeStartObject();
                types.all().forEach(type -> json.writeStringProperty(type.name(), type.url()));
                json.writeEndObject();
              });
      default -> {
        return false;
      }
    }
    return true;
  }

  private void info(DvidRequest request, DvidAnswer answer) throws IOException {
    String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
    TreeMap<String, String> facts = new TreeMap<>();
    facts.put("Cores", cores);
    facts.put("Maximum Cores", cores);
    facts.put("DVID Version", "Neuropil");
    facts.put("Datastore Version", "0.11.0");
    facts.put("Host", request.host());
    facts.put("Max Open Files", "512");
    facts.put("Note", request.settings().note());
    facts.put("RPC Address", "");
    facts.put("Server time", Instant.now().toString());
    facts.put("Server uptime", Duration.between(started, Instant.now()).toString());
    facts.put("Storage backend", "rocksdb");
    answer.json(
        json -> {
          json.writeStartObject();
          facts.forEach(json::writeStringProperty);
          json.writeEndObject();
        });
  }

  private static void load(DvidAnswer answer) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    answer.json(
        json ->
            json.writeStartObject()
                .writeNumberProperty("goroutines", Thread.activeCount())
                .writeNumberProperty(
                    "heap bytes used", runtime.totalMemory() - runtime.freeMemory())
                .writeEndObject());
  }

  private void help(DvidAnswer answer, List<String> segments) throws IOException {
    if (segments.size() != 2) {
      throw DvidException.notFound("404 page not found");
    }
    String name = segments.get(1);
    DataType type =
        types
            .named(name)
            .orElseThrow(
                () -> DvidException.badRequest("Data type \"" + name + "\" is not supported"));
    answer.text(type.help());
  }
}
