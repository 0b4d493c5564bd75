package org.neuropil.web.dvid;

import java.util.List;
import java.util.Optional;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;
import tools.jackson.core.JsonGenerator;

/** Writes what DVID tells of repos and instances. */
final class RepoInfoJson {
  /** DVID writes down how far ids are used, in steps. */
  private static final long SAVED_AHEAD = 100;

  private final Repos repos;
  private final DataTypes types;

  RepoInfoJson(Repos repos, DataTypes types) {
    this.repos = repos;
    this.types = types;
  }

  void repo(JsonGenerator json, Repo repo) {
    String root = repos.root(repo).uuid();
    json.writeStartObject();
    json.writeStringProperty("Root", root);
    json.writeStringProperty("Alias", repo.alias());
    json.writeStringProperty("Description", repo.description());
    strings(json, "Log", repo.log());
    json.writeName("Properties").writeStartObject().writeEndObject();
    json.writeName("DataInstances").writeStartObject();
    for (DataInstance instance : repos.instances(repo)) {
      json.writeName(instance.name());
      instance(json, instance, root);
    }
    json.writeEndObject();
    json.writeName("DAG").writeStartObject();
    json.writeStringProperty("Root", root);
    json.writeName("Nodes").writeStartObject();
    for (VersionNode node : repos.nodes(repo)) {
      json.writeName(node.uuid());
      node(json, node);
    }
    json.writeEndObject().writeEndObject();
    long next = repos.mutationIds(repo).last() + 1;
    json.writeNumberProperty("MutationID", next);
    json.writeNumberProperty("SavedMutationID", (next / SAVED_AHEAD + 1) * SAVED_AHEAD);
    json.writeStringProperty("Created", repo.created().toString());
    json.writeStringProperty("Updated", repo.updated().toString());
    json.writeEndObject();
  }

  private void node(JsonGenerator json, VersionNode node) {
    json.writeStartObject();
    json.writeStringProperty("Branch", node.branch());
    json.writeStringProperty("Note", node.note());
    strings(json, "Log", node.log());
    json.writeStringProperty("UUID", node.uuid());
    json.writeNumberProperty("VersionID", node.id());
    json.writeBooleanProperty("Locked", node.locked());
    json.writeName("Parents").writeStartArray();
    node.parent().ifPresent(json::writeNumber);
    json.writeEndArray();
    json.writeName("Children").writeStartArray();
    node.children().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeStringProperty("Created", node.created().toString());
    json.writeStringProperty("Updated", node.updated().toString());
    json.writeEndObject();
  }

  void instance(JsonGenerator json, DataInstance instance, String root) {
    DataType type = types.of(instance);
    json.writeStartObject();
    json.writeName("Base").writeStartObject();
    json.writeStringProperty("TypeName", type.name());
    json.writeStringProperty("TypeURL", type.url());
    json.writeStringProperty("TypeVersion", type.version());
    json.writeStringProperty("DataUUID", instance.uuid());
    json.writeStringProperty("Name", instance.name());
    json.writeStringProperty("RepoUUID", root);
    json.writeStringProperty("Compression", type.compression());
    json.writeStringProperty("Checksum", "CRC-32C checksum");
    strings(json, "Syncs", instance.syncs());
    json.writeBooleanProperty("Versioned", instance.versioned());
    json.writeStringProperty("KVStore", "rocksdb");
    json.writeStringProperty("LogStore", "rocksdb");
    json.writeName("Tags").writeStartObject();
    instance.tags().forEach(json::writeStringProperty);
    json.writeEndObject().writeEndObject();
    json.writeName("Extended").writeStartObject();
    type.extended(json, instance);
    json.writeEndObject();
    if (type.hasExtents()) {
      json.writeName("Extents").writeStartObject();
      points(json, type.extents(instance));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** {@code MinPoint} and {@code MaxPoint} of a box. */
  static void points(JsonGenerator json, Optional<int[]> box) {
    point(json, "MinPoint", box, 0);
    point(json, "MaxPoint", box, 3);
  }

  private static void point(JsonGenerator json, String name, Optional<int[]> box, int from) {
    json.writeName(name);
    if (box.isEmpty()) {
      json.writeNull();
    } else {
      json.writeArray(box.get(), from, 3);
    }
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeName(name).writeStartArray();
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
