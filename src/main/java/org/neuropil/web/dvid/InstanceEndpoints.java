package org.neuropil.web.dvid;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.LockedVersionException;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;

/** {@code /api/node/UUID/INSTANCE/KEYWORD...}: what all types have, then the type's own. */
final class InstanceEndpoints {
  private static final long MAX_JSON = 1 << 20;

  private final Repos repos;
  private final DataTypes types;
  private final RepoInfoJson info;

  /** Held while an instance's syncs are changed. */
  private final Object syncing = new Object();

  InstanceEndpoints(Repos repos, DataTypes types, RepoInfoJson info) {
    this.repos = repos;
    this.types = types;
    this.info = info;
  }

  void answer(DvidRequest request, DvidAnswer answer, List<String> segments) throws IOException {
    VersionNode node = repos.find(segments.get(1));
    DataInstance instance = repos.instance(node, segments.get(2));
    String keyword = segments.get(3);
    DataType type = types.of(instance);
    boolean changes = !request.isGet() && !request.isHead() && !type.onlyAsks(keyword);
    if (changes && instance.versioned() && node.locked()) {
      throw new LockedVersionException(keyword, node.uuid());
    }
    if (general(request, answer, node, instance, type, keyword, segments.size())) {
      return;
    }
    DataType.Call call =
        new DataType.Call(
            request,
            answer,
            instance,
            repos.shown(instance, node),
            segments.subList(4, segments.size()),
            node);
    if (!type.answer(keyword, call)) {
      throw DvidException.badRequest(
          "Bad API call ("
              + request.path()
              + ") for data \""
              + instance.name()
              + "\".  See API help at http://"
              + request.host()
              + "/api/help/"
              + type.name());
    }
  }

  private boolean general(
      DvidRequest request,
      DvidAnswer answer,
      VersionNode node,
      DataInstance instance,
      DataType type,
      String keyword,
      int segments)
      throws IOException {
    if (segments != 4) {
      return false;
    }
    String root = repos.root(repos.repo(node)).uuid();
    switch (keyword) {
      case "info" -> {
        if (request.isPost()) {
          return false;
        }
        answer.json(json -> info.instance(json, instance, root));
      }
      case "help" -> answer.text(type.help());
      case "tags" -> tags(request, answer, instance);
      case "sync" -> {
        if (!request.isPost()) {
          return false;
        }
        sync(request, node, instance, type);
        answer.empty();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void tags(DvidRequest request, DvidAnswer answer, DataInstance instance)
      throws IOException {
    DataInstance shown = instance;
    if (request.isPost()) {
      Map<String, String> posted = JsonIn.texts(request.body(MAX_JSON));
      boolean replace = request.isTrue("replace");
      shown =
          repos.changeTags(
              instance,
              old -> {
                Map<String, String> tags = new HashMap<>(replace ? Map.of() : old);
                tags.putAll(posted);
                return tags;
              });
    }
    Map<String, String> tags = shown.tags();
    answer.json(
        json -> {
          json.writeStartObject().writeName("Tags").writeStartObject();
          tags.forEach(json::writeStringProperty);
          json.writeEndObject().writeEndObject();
        });
  }

  private void sync(DvidRequest request, VersionNode node, DataInstance instance, DataType type) {
    String names = JsonIn.texts(request.body(MAX_JSON)).getOrDefault("sync", "");
    boolean replace = request.isTrue("replace");
    synchronized (syncing) {
      DataInstance now = repos.instance(node, instance.name());
      Set<String> wanted = new LinkedHashSet<>(replace ? List.of() : now.syncs());
      wanted.addAll(names.isEmpty() ? List.of() : List.of(names.split(",", -1)));
      List<String> syncs = List.copyOf(wanted);
      refuseUnknown(repos, now, syncs);
      type.follow(now, syncs);
      repos.changeSyncs(now, syncs);
    }
  }

  /** Refuses names that no instance of the repo has. */
  static void refuseUnknown(Repos repos, DataInstance instance, List<String> syncs) {
    Repo repo = repos.repoOf(instance).orElseThrow();
    for (String name : syncs) {
      if (repos.instance(repo, name).isEmpty()) {
        throw DvidException.badRequest(
            "issue with requested sync name \"" + name + "\": invalid data instance name");
      }
    }
  }
}
