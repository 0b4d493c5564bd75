package org.neuropil.web.dvid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;
import tools.jackson.databind.JsonNode;

/** {@code /api/repos...} and {@code /api/repo/UUID/...}. */
final class RepoEndpoints {
  private static final long MAX_JSON = 1 << 20;

  private final Repos repos;
  private final DataTypes types;
  private final RepoInfoJson info;

  RepoEndpoints(Repos repos, DataTypes types, RepoInfoJson info) {
    this.repos = repos;
    this.types = types;
    this.info = info;
  }

  /** Returns whether there is such an endpoint. */
  boolean answerRepos(DvidRequest request, DvidAnswer answer, List<String> segments)
      throws IOException {
    if (segments.size() == 1 && request.isPost()) {
      create(request, answer);
      return true;
    }
    if (segments.size() == 2 && segments.get(1).equals("info") && !request.isPost()) {
      answer.streamJson(
          "application/json",
          json -> {
            json.writeStartObject();
            for (Repo repo : repos.all()) {
              json.writeName(repos.root(repo).uuid());
              info.repo(json, repo);
            }
            json.writeEndObject();
          });
      return true;
    }
    return false;
  }

  private void create(DvidRequest request, DvidAnswer answer) throws IOException {
    if (!request.isByAdministrator()) {
      throw DvidException.badRequest("Creating a repo requires admin privileges (admintoken)");
    }
    Map<String, String> wanted = JsonIn.texts(request.body(MAX_JSON));
    if (wanted.containsKey("passcode")) {
      throw DvidException.badRequest("passcode: repos with a passcode are not supported");
    }
    Repo repo =
        repos.create(
            wanted.getOrDefault("alias", ""),
            wanted.getOrDefault("description", ""),
            Optional.ofNullable(wanted.get("root")).filter(text -> !text.isEmpty()));
    answer.json("root", repos.root(repo).uuid());
  }

  /** Returns whether there is such an endpoint. */
  boolean answerRepo(DvidRequest request, DvidAnswer answer, List<String> segments)
      throws IOException {
    if (segments.size() < 2) {
      return false;
    }
    if (segments.size() == 2) {
      if (!request.isHead()) {
        return false;
      }
      repos.find(segments.get(1));
      answer.empty();
      return true;
    }
    if (request.isDelete()) {
      return false;
    }
    VersionNode node = repos.find(segments.get(1));
    Repo repo = repos.repo(node);
    String action = segments.get(2);
    if (segments.size() == 4 && action.equals("branch-versions") && !request.isPost()) {
      branchVersions(answer, repo, segments.get(3));
      return true;
    }
    if (segments.size() != 3) {
      return false;
    }
    switch (action) {
      case "info" -> {
        if (request.isPost()) {
          Map<String, String> wanted = JsonIn.texts(request.body(MAX_JSON));
          repos.describe(
              repo,
              Optional.ofNullable(wanted.get("alias")),
              Optional.ofNullable(wanted.get("description")));
          answer.empty();
        } else {
          answer.streamJson("application/json", json -> info.repo(json, repo));
        }
      }
      case "log" -> {
        if (request.isPost()) {
          repos.log(repo, lines(request));
          answer.empty();
        } else {
          log(answer, repo.log());
        }
      }
      case "instance" -> {
        if (!request.isPost()) {
          return false;
        }
        instance(request, answer, node);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void instance(DvidRequest request, DvidAnswer answer, VersionNode node)
      throws IOException {
    Map<String, String> settings = JsonIn.texts(request.body(MAX_JSON));
    String name = required(settings, "dataname");
    String typeName = required(settings, "typename");
    DataType type =
        types
            .named(typeName)
            .orElseThrow(
                () ->
                    DvidException.badRequest(
                        "Data type \"" + typeName + "\" is not supported by this server"));
    DataInstance made =
        repos.add(
            node,
            name,
            typeName,
            settings,
            wanted -> {
              InstanceEndpoints.refuseUnknown(repos, wanted, wanted.syncs());
              type.check(wanted);
            });
    answer.json("result", "Added " + made.name() + " [" + typeName + "] to node " + node.uuid());
  }

  private static String required(Map<String, String> settings, String name) {
    return settings.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isEmpty())
        .map(Map.Entry::getValue)
        .findAny()
        .orElseThrow(
            () ->
                DvidException.badRequest(
                    "POST on repo endpoint requires specification of valid '" + name + "'"));
  }

  private void branchVersions(DvidAnswer answer, Repo repo, String branch) throws IOException {
    List<VersionNode> path = repos.leaf(repo, branch).map(repos::ancestors).orElse(List.of());
    answer.json(
        json -> {
          json.writeStartArray();
          path.forEach(node -> json.writeString(node.uuid()));
          json.writeEndArray();
        });
  }

  /** The lines of {@code {"log": [...]}}. */
  static List<String> lines(DvidRequest request) {
    return lines(JsonIn.object(request.body(MAX_JSON)), true);
  }

  static List<String> lines(JsonNode body, boolean required) {
    JsonNode log = body.get("log");
    if (log == null && !required) {
      return List.of();
    }
    if (log == null || !log.isArray()) {
      throw DvidException.badRequest("log: " + log + " (expected: an array of texts)");
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode line : log) {
      if (!line.isString()) {
        throw DvidException.badRequest("log: " + line + " (expected: a text)");
      }
      lines.add(line.asString());
    }
    return lines;
  }

  static void log(DvidAnswer answer, List<String> lines) throws IOException {
    answer.json(
        json -> {
          json.writeStartObject().writeName("log").writeStartArray();
          lines.forEach(json::writeString);
          json.writeEndArray().writeEndObject();
        });
  }
}
