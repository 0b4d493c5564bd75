package org.neuropil.volume.keyvalue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.MutationIds;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys and values of all instances of that type, by version. Keys: instance, text in UTF-8, byte 0,
 * version; values begin with a byte 1, so that an empty one is not taken for none.
 */
public final class KeyValues {
  /** The longest key, in bytes. */
  public static final int MAX_KEY = 4096;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * An entry of the log.
   *
   * @param bytes of the value; -1 when the key was deleted
   */
  public record Logged(
      long id, int version, Instant time, String user, String app, String key, int bytes) {}

  /** Takes keys and values. */
  @FunctionalInterface
  public interface Visitor {
    /** Returns whether to go on. */
    boolean accept(String key, byte[] value);
  }

  private final VolumeStore store;
  private final Repos repos;
  private final MutationIds ids;

  public KeyValues(VolumeStore store, Repos repos) {
    this.store = store;
    this.repos = repos;
    ids = MutationIds.open(store, repos.instances(), "keyvalue");
  }

  /** The value of a key. */
  public Optional<byte[]> get(DataInstance instance, VersionNode version, String key) {
    try (VersionedCursor cursor = new VersionedCursor(store, Column.VALUES)) {
      return cursor.nearest(key(instance, key), shown(instance, version)).map(KeyValues::plain);
    }
  }

  /** Sets a value. */
  public void put(
      DataInstance instance,
      VersionNode version,
      Map<String, byte[]> values,
      String user,
      String app) {
    change(instance, version, values, user, app);
  }

  /** Deletes a key, whether it is there or not. */
  public void delete(
      DataInstance instance, VersionNode version, String key, String user, String app) {
    change(
        instance, version, java.util.Collections.singletonMap(key, new byte[0]), user, app, true);
  }

  private void change(
      DataInstance instance,
      VersionNode version,
      Map<String, byte[]> values,
      String user,
      String app) {
    change(instance, version, values, user, app, false);
  }

  private void change(
      DataInstance instance,
      VersionNode version,
      Map<String, byte[]> values,
      String user,
      String app,
      boolean deletes) {
    VersionNode shown = repos.shown(instance, version);
    Optional<Lock> held =
        instance.versioned() ? Optional.of(repos.holdOpen("key", version)) : Optional.empty();
    try (Writes writes = store.begin()) {
      for (Map.Entry<String, byte[]> entry : values.entrySet()) {
        byte[] key = VersionedCursor.key(key(instance, entry.getKey()), shown.lineage());
        byte[] value = entry.getValue();
        writes.put(Column.VALUES, key, deletes ? new byte[0] : marked(value));
        long id = ids.next();
        Logged logged =
            new Logged(
                id,
                shown.id(),
                Instant.now(),
                user,
                app,
                entry.getKey(),
                deletes ? -1 : value.length);
        writes.put(
            Column.MUTATIONS,
            Key.of(instance.id()).add(id).bytes(),
            new Key().add(shown.id()).bytes());
        writes.put(
            Column.LOG,
            Key.of(instance.id()).add(shown.id()).add(id).bytes(),
            JSON.writeValueAsBytes(logged));
      }
      writes.commit();
    } finally {
      held.ifPresent(Lock::unlock);
    }
  }

  /** Visits keys from one to another, both with it, in the order of their bytes. */
  public void visit(
      DataInstance instance,
      VersionNode version,
      String from,
      Optional<String> to,
      Visitor visitor) {
    byte[] prefix = Key.of(instance.id()).bytes();
    byte[] last = to.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
    try (VersionedCursor cursor = new VersionedCursor(store, Column.VALUES)) {
      cursor.scan(
          prefix,
          Key.of(instance.id()).add(from.getBytes(StandardCharsets.UTF_8)).bytes(),
          shown(instance, version),
          (key, value) -> {
            byte[] text = Arrays.copyOfRange(key, prefix.length, key.length - 1);
            if (to.isPresent() && Arrays.compareUnsigned(text, last) > 0) {
              return false;
            }
            return visitor.accept(new String(text, StandardCharsets.UTF_8), plain(value));
          });
    }
  }

  /** Visits what was done in one version, oldest first. */
  public void log(
      DataInstance instance, VersionNode version, java.util.function.Consumer<Logged> visitor) {
    byte[] prefix = Key.of(instance.id()).add(repos.shown(instance, version).id()).bytes();
    try (Cursor cursor = store.cursor(Column.LOG)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        visitor.accept(JSON.readValue(cursor.value(), Logged.class));
      }
    }
  }

  private org.neuropil.volume.store.Lineage shown(DataInstance instance, VersionNode version) {
    return repos.shown(instance, version).lineage();
  }

  private static byte[] key(DataInstance instance, String key) {
    byte[] text = key.getBytes(StandardCharsets.UTF_8);
    if (text.length == 0 || text.length > MAX_KEY || key.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "key of " + text.length + " bytes (expected: 1 to " + MAX_KEY + ", none of them 0)");
    }
    return Key.of(instance.id()).add(text).add((byte) 0).bytes();
  }

  private static byte[] marked(byte[] value) {
    byte[] marked = new byte[value.length + 1];
    marked[0] = 1;
    System.arraycopy(value, 0, marked, 1, value.length);
    return marked;
  }

  private static byte[] plain(byte[] marked) {
    return Arrays.copyOfRange(marked, 1, marked.length);
  }
}
