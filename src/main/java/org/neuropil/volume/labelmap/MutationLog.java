package org.neuropil.volume.labelmap;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.Repos;
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
  private final AtomicLong last;

  MutationLog(VolumeStore store, int instance) {
    this.store = store;
    this.instance = instance;
    byte[] prefix = Key.of(instance).bytes();
    try (Cursor cursor = store.cursor(Column.MUTATIONS)) {
      cursor.seekBack(Key.of(instance).add(-1L).bytes());
      last =
          new AtomicLong(
              cursor.isAt(prefix) ? Key.readLong(cursor.key(), 4) : Repos.FIRST_MUTATION - 1);
    }
  }

  /** A new mutation id. */
  long next() {
    return last.incrementAndGet();
  }

  /** Takes an id that a client chose; it must be above all others. */
  void claim(long id) {
    long before;
    do {
      before = last.get();
      if (id <= before) {
        throw new LabelmapException(
            "mutid: " + id + " (expected: above " + before + ", the last one of this instance)");
      }
    } while (!last.compareAndSet(before, id));
  }

  void add(Writes writes, LoggedMutation entry) {
    byte[] id = Key.of(instance).add(entry.id()).bytes();
    writes.put(Column.MUTATIONS, id, new Key().add(entry.version()).bytes());
    writes.put(Column.LOG, key(entry.version(), entry.id()), JSON.writeValueAsBytes(entry));
  }

  /** The entry of a mutation. */
  Optional<LoggedMutation> find(long id) {
    return store
        .get(Column.MUTATIONS, Key.of(instance).add(id).bytes())
        .flatMap(version -> store.get(Column.LOG, key(Key.readInt(version, 0), id)))
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

  private byte[] key(int version, long id) {
    return Key.of(instance).add(version).add(id).bytes();
  }
}
