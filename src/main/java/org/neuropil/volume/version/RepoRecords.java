package org.neuropil.volume.version;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Repos, versions and instances as they are stored: one JSON value each, in the column {@link
 * Column#META} under {@code r}, {@code v} or {@code i} and their number.
 */
final class RepoRecords {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A version; of its lineage, its own line and position: the rest follows from its parent. */
  record StoredVersion(
      int id,
      int repo,
      String uuid,
      String branch,
      String note,
      List<String> log,
      boolean locked,
      int parent,
      List<Integer> children,
      int line,
      int position,
      Instant created,
      Instant updated) {}

  private final VolumeStore store;

  RepoRecords(VolumeStore store) {
    this.store = store;
  }

  static void put(Writes writes, Repo repo) {
    writes.put(Column.META, key('r', repo.id()), JSON.writeValueAsBytes(repo));
  }

  static void put(Writes writes, VersionNode node) {
    StoredVersion stored =
        new StoredVersion(
            node.id(),
            node.repo(),
            node.uuid(),
            node.branch(),
            node.note(),
            node.log(),
            node.locked(),
            node.parent().orElse(-1),
            node.children(),
            node.lineage().line(),
            node.lineage().position(),
            node.created(),
            node.updated());
    writes.put(Column.META, key('v', node.id()), JSON.writeValueAsBytes(stored));
  }

  static void put(Writes writes, DataInstance instance) {
    writes.put(Column.META, key('i', instance.id()), JSON.writeValueAsBytes(instance));
  }

  List<Repo> repos() {
    return all('r', Repo.class);
  }

  List<DataInstance> instances() {
    return all('i', DataInstance.class);
  }

  /** Versions in the order of their ids, so parents come before their children. */
  List<VersionNode> versions() {
    Map<Integer, VersionNode> made = new TreeMap<>();
    for (StoredVersion stored : all('v', StoredVersion.class)) {
      made.put(stored.id(), restored(stored, made));
    }
    return List.copyOf(made.values());
  }

  private static VersionNode restored(StoredVersion stored, Map<Integer, VersionNode> made) {
    VersionNode parent = made.get(stored.parent());
    Lineage lineage;
    if (parent == null) {
      lineage = Lineage.root(stored.line());
    } else if (stored.line() == parent.lineage().line()) {
      lineage = parent.lineage().next();
    } else {
      lineage = parent.lineage().fork(stored.line());
    }
    return new VersionNode(
        stored.id(),
        stored.repo(),
        stored.uuid(),
        stored.branch(),
        stored.note(),
        stored.log(),
        stored.locked(),
        stored.parent() < 0 ? OptionalInt.empty() : OptionalInt.of(stored.parent()),
        stored.children(),
        lineage,
        stored.created(),
        stored.updated());
  }

  private <T> List<T> all(char kind, Class<T> type) {
    List<T> found = new ArrayList<>();
    each(kind, value -> found.add(JSON.readValue(value, type)));
    return found;
  }

  private void each(char kind, Consumer<byte[]> consumer) {
    byte[] prefix = String.valueOf(kind).getBytes(StandardCharsets.US_ASCII);
    try (Cursor cursor = store.cursor(Column.META)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        consumer.accept(cursor.value());
      }
    }
  }

  private static byte[] key(char kind, int id) {
    return new Key().add((byte) kind).add(id).bytes();
  }
}
