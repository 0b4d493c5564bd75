package org.neuropil.volume.labelmap;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.function.Consumer;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done to an instance, by version and mutation id. An entry is written together with its
 * effects.
 */
final class MutationLog {

  /** The kinds of entries, as they are called on the disk. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Mutation.Merge.class, name = "merge"),
    @JsonSubTypes.Type(value = Mutation.Cleave.class, name = "cleave"),
    @JsonSubTypes.Type(value = Mutation.SplitSupervoxel.class, name = "split-supervoxel"),
    @JsonSubTypes.Type(value = Mutation.SplitBody.class, name = "split"),
    @JsonSubTypes.Type(value = Mutation.Renumber.class, name = "renumber"),
    @JsonSubTypes.Type(value = Mutation.Ingest.class, name = "ingest"),
    @JsonSubTypes.Type(value = Mutation.Remap.class, name = "remap"),
    @JsonSubTypes.Type(value = Mutation.Reindex.class, name = "reindex")
  })
  private interface Kinds {}

  private static final JsonMapper JSON =
      JsonMapper.builder().addMixIn(Mutation.class, Kinds.class).build();

  private final VolumeStore store;
  private final int instance;

  MutationLog(VolumeStore store, int instance) {
    this.store = store;
    this.instance = instance;
  }

  /** Adds what has a mutation id of its own. */
  void add(Writes writes, LoggedMutation entry) {
    byte[] id = Key.of(instance).add(entry.id()).bytes();
    writes.put(Column.MUTATIONS, id, new Key().add(entry.version()).bytes());
    writes.put(Column.LOG, key(entry.version(), entry.id()).bytes(), JSON.writeValueAsBytes(entry));
  }

  /** Adds what has none, after all others with the id of the mutation before it. */
  void addNote(Writes writes, LoggedMutation entry) {
    long number = 1;
    byte[] before = key(entry.version(), entry.id()).bytes();
    try (Cursor cursor = store.cursor(Column.LOG)) {
      cursor.seekBack(key(entry.version(), entry.id()).add(-1L).bytes());
      if (cursor.isAt(before) && cursor.key().length > before.length) {
        number = Key.readLong(cursor.key(), before.length) + 1;
      }
    }
    writes.put(
        Column.LOG,
        key(entry.version(), entry.id()).add(number).bytes(),
        JSON.writeValueAsBytes(entry));
  }

  /** The entry of a mutation. */
  Optional<LoggedMutation> find(long id) {
    return store
        .get(Column.MUTATIONS, Key.of(instance).add(id).bytes())
        .flatMap(version -> store.get(Column.LOG, key(Key.readInt(version, 0), id).bytes()))
        .map(value -> JSON.readValue(value, LoggedMutation.class));
  }

  /** Visits what was done in one version, oldest first. */
  void visit(int version, Consumer<LoggedMutation> visitor) {
    byte[] prefix = Key.of(instance).add(version).bytes();
    try (Cursor cursor = store.cursor(Column.LOG)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        visitor.accept(JSON.readValue(cursor.value(), LoggedMutation.class));
      }
    }
  }

  private Key key(int version, long id) {
    return Key.of(instance).add(version).add(id);
  }
}
