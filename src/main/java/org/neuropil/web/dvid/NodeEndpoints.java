package org.neuropil.web.dvid;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;
import tools.jackson.databind.JsonNode;

/** {@code /api/node/UUID/ACTION}. */
final class NodeEndpoints {
  private static final long MAX_JSON = 1 << 20;

  private final Repos repos;

  NodeEndpoints(Repos repos) {
    this.repos = repos;
  }

  /** Returns whether there is such an endpoint. */
  boolean answer(DvidRequest request, DvidAnswer answer, List<String> segments) throws IOException {
    if (segments.size() != 3 || request.isDelete()) {
      return false;
    }
    VersionNode node = repos.find(segments.get(1));
    return request.isPost()
        ? change(request, answer, node, segments.get(2))
        : tell(answer, node, segments.get(2));
  }

  private boolean tell(DvidAnswer answer, VersionNode node, String action) throws IOException {
    switch (action) {
      case "log" -> RepoEndpoints.log(answer, node.log());
      case "note" -> answer.json("note", node.note());
      case "status", "commit" ->
          answer.json(
              json ->
                  json.writeStartObject()
                      .writeBooleanProperty("Locked", node.locked())
                      .writeEndObject());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean change(DvidRequest request, DvidAnswer answer, VersionNode node, String action)
      throws IOException {
    switch (action) {
      case "log" -> {
        repos.log(node, RepoEndpoints.lines(request));
        answer.empty();
      }
      case "note" -> {
        repos.note(node, required(texts(request), "note"));
        answer.empty();
      }
      case "commit" -> {
        JsonNode body = JsonIn.object(request.body(MAX_JSON));
        repos.commit(
            node,
            Optional.ofNullable(body.get("note")).map(JsonNode::asString),
            RepoEndpoints.lines(body, false));
        answer.json("committed", node.uuid());
      }
      case "newversion" -> {
        Map<String, String> wanted = optionalTexts(request);
        answer.json(
            "child",
            repos
                .newVersion(
                    node, wanted.getOrDefault("note", ""), Optional.ofNullable(wanted.get("uuid")))
                .uuid());
      }
      case "branch" -> {
        Map<String, String> wanted = texts(request);
        answer.json(
            "child",
            repos
                .branch(
                    node,
                    required(wanted, "branch"),
                    wanted.getOrDefault("note", ""),
                    Optional.ofNullable(wanted.get("uuid")))
                .uuid());
      }
      case "tag" -> {
        Map<String, String> wanted = texts(request);
        answer.json(
            "child",
            repos.tag(node, required(wanted, "tag"), wanted.getOrDefault("note", "")).uuid());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> texts(DvidRequest request) {
    return JsonIn.texts(request.body(MAX_JSON));
  }

  private static Map<String, String> optionalTexts(DvidRequest request) {
    byte[] body = request.body(MAX_JSON);
    return body.length == 0 ? Map.of() : JsonIn.texts(body);
  }

  private static String required(Map<String, String> texts, String name) {
    String text = texts.get(name);
    if (text == null) {
      throw DvidException.badRequest(name + ": missing (expected: a text)");
    }
    return text;
  }
}
