package org.neuropil.volume.neuronjson;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;
import tools.jackson.databind.JsonNode;

/**
 * The annotations of all instances of that type, by version. Keys: instance, body, version.
 *
 * <p>Safe for many threads. Reads take no lock. Who changes an annotation first keeps the version
 * open, then holds the lock of its stripe from reading the old one until the new one is on the
 * disk; who takes several stripes takes them in their order.
 */
public final class NeuronJson {
  /** The longest annotation, in bytes. */
  public static final int MAX_ANNOTATION = 1 << 20;

  private static final int STRIPES = 64;
  private static final byte[] NONE = {};

  private final VolumeStore store;
  private final Repos repos;
  private final Clock clock;
  private final CompiledSchemas compiled = new CompiledSchemas();
  private final List<Lock> stripes = new ArrayList<>();

  /** An annotation that was sent: of which body, and its JSON. */
  public record Posted(long body, byte[] json) {}

  /** Takes annotations, in the order of their bodies as unsigned numbers. */
  @FunctionalInterface
  public interface Visitor {
    /** Returns whether to go on. */
    boolean accept(long body, BodyAnnotation annotation);
  }

  public NeuronJson(VolumeStore store, Repos repos, Clock clock) {
    this.store = store;
    this.repos = repos;
    this.clock = clock;
    for (int i = 0; i < STRIPES; i++) {
      stripes.add(new ReentrantLock());
    }
  }

  public Optional<BodyAnnotation> get(DataInstance instance, VersionNode version, long body) {
    try (VersionedCursor cursor = new VersionedCursor(store, Column.NEURON_JSON)) {
      return get(cursor, instance, version, body);
    }
  }

  private Optional<BodyAnnotation> get(
      VersionedCursor cursor, DataInstance instance, VersionNode version, long body) {
    return cursor.nearest(key(instance, body), shown(instance, version)).map(BodyAnnotation::new);
  }

  /** Visits the annotations of bodies from one number to another, both with it. */
  public void visit(
      DataInstance instance, VersionNode version, long from, long to, Visitor visitor) {
    byte[] prefix = Key.of(instance.id()).bytes();
    try (VersionedCursor cursor = new VersionedCursor(store, Column.NEURON_JSON)) {
      cursor.scan(
          prefix,
          key(instance, from),
          shown(instance, version),
          (key, value) -> {
            long body = Key.readLong(key, prefix.length);
            return Long.compareUnsigned(body, to) <= 0
                && visitor.accept(body, new BodyAnnotation(value));
          });
    }
  }

  /** Changes annotations, all of them or none. The same body may be there several times. */
  public void put(
      DataInstance instance, VersionNode version, Collection<Posted> all, FieldMerge merge) {
    Optional<byte[]> schema = schema(instance, version, SchemaKind.VALIDATION);
    Map<Long, List<BodyAnnotation>> checked = checked(all, schema);
    List<Lock> held = hold("key", instance, version, checked.keySet());
    try (Writes writes = store.begin();
        VersionedCursor cursor = new VersionedCursor(store, Column.NEURON_JSON)) {
      Optional<byte[]> now = schema(instance, version, SchemaKind.VALIDATION);
      if (!Arrays.equals(now.orElse(NONE), schema.orElse(NONE))) {
        checked = checked(all, now);
      }
      checked.forEach(
          (body, posted) -> {
            Map<String, byte[]> fields =
                get(cursor, instance, version, body).map(BodyAnnotation::fields).orElse(Map.of());
            for (BodyAnnotation one : posted) {
              fields = merge.apply(fields, one.fields(), clock.instant());
            }
            put(writes, instance, version, body, BodyAnnotation.of(fields));
          });
      writes.commit();
    } finally {
      release(held);
    }
  }

  /** What is posted for each body, in its order; kept small, since it may be many. */
  private Map<Long, List<BodyAnnotation>> checked(Collection<Posted> all, Optional<byte[]> schema) {
    Optional<AnnotationSchema> validation = schema.map(compiled::of);
    Map<Long, List<BodyAnnotation>> checked = new LinkedHashMap<>();
    for (Posted posted : all) {
      checked
          .computeIfAbsent(posted.body(), body -> new ArrayList<>(1))
          .add(BodyAnnotation.of(checked(posted, validation)));
    }
    return checked;
  }

  private void put(
      Writes writes, DataInstance instance, VersionNode version, long body, BodyAnnotation made) {
    if (made.encoded().length > MAX_ANNOTATION) {
      throw new IllegalArgumentException(
          "annotation of body "
              + Long.toUnsignedString(body)
              + ": more than "
              + MAX_ANNOTATION
              + " bytes");
    }
    byte[] key = VersionedCursor.key(key(instance, body), shown(instance, version));
    writes.put(Column.NEURON_JSON, key, made.encoded());
  }

  private static Map<String, byte[]> checked(Posted posted, Optional<AnnotationSchema> schema) {
    String what = "annotation of body " + Long.toUnsignedString(posted.body());
    if (posted.body() == 0) {
      throw new IllegalArgumentException("body id 0 is reserved and so cannot be stored");
    }
    if (posted.json().length > MAX_ANNOTATION) {
      throw new IllegalArgumentException(what + ": more than " + MAX_ANNOTATION + " bytes");
    }
    JsonNode json = AnnotationJson.read(what, posted.json());
    if (schema.isPresent()) {
      json = schema.get().validated(what, json);
    }
    Map<String, byte[]> fields = AnnotationJson.fields(what, json);
    byte[] body = Long.toUnsignedString(posted.body()).getBytes(StandardCharsets.US_ASCII);
    if (!Arrays.equals(fields.get(BodyAnnotation.BODY), body)) {
      throw new IllegalArgumentException(
          what + ": the field bodyid must be there and be the same number as the key");
    }
    if (fields.containsKey("bodyid_user") || fields.containsKey("bodyid_time")) {
      throw new IllegalArgumentException(what + ": bodyid_user and bodyid_time can't be set");
    }
    return fields;
  }

  /** Deletes an annotation, whether it is there or not. */
  public void delete(DataInstance instance, VersionNode version, long body) {
    List<Lock> held = hold("key", instance, version, List.of(body));
    try (Writes writes = store.begin()) {
      byte[] key = VersionedCursor.key(key(instance, body), shown(instance, version));
      writes.put(Column.NEURON_JSON, key, new byte[0]);
      writes.commit();
    } finally {
      release(held);
    }
  }

  public Optional<byte[]> schema(DataInstance instance, VersionNode version, SchemaKind kind) {
    try (VersionedCursor cursor = new VersionedCursor(store, Column.VALUES)) {
      return cursor
          .nearest(schemaKey(instance, kind), shown(instance, version))
          .map(value -> Arrays.copyOfRange(value, 1, value.length));
    }
  }

  /** Sets a schema; of annotations that are there nothing is asked. */
  public void putSchema(
      DataInstance instance, VersionNode version, SchemaKind kind, byte[] schema) {
    AnnotationJson.read(kind.title(), schema);
    if (kind == SchemaKind.VALIDATION) {
      compiled.of(schema);
    }
    byte[] marked = new byte[schema.length + 1];
    marked[0] = 1;
    System.arraycopy(schema, 0, marked, 1, schema.length);
    setSchema(instance, version, kind, marked);
  }

  public void deleteSchema(DataInstance instance, VersionNode version, SchemaKind kind) {
    setSchema(instance, version, kind, new byte[0]);
  }

  private void setSchema(
      DataInstance instance, VersionNode version, SchemaKind kind, byte[] value) {
    List<Lock> held = holdAll(kind.title(), instance, version);
    try (Writes writes = store.begin()) {
      byte[] key = VersionedCursor.key(schemaKey(instance, kind), shown(instance, version));
      writes.put(Column.VALUES, key, value);
      writes.commit();
    } finally {
      release(held);
    }
  }

  /** All stripes, so that nobody validates by the old schema and writes after the new one. */
  private List<Lock> holdAll(String action, DataInstance instance, VersionNode version) {
    return take(action, instance, version, stripes);
  }

  private List<Lock> hold(
      String action, DataInstance instance, VersionNode version, Collection<Long> bodies) {
    TreeSet<Integer> wanted = new TreeSet<>();
    for (long body : bodies) {
      wanted.add(Math.floorMod(Long.hashCode(body * 31 + instance.id()), STRIPES));
    }
    return take(action, instance, version, wanted.stream().map(stripes::get).toList());
  }

  private List<Lock> take(
      String action, DataInstance instance, VersionNode version, List<Lock> wanted) {
    List<Lock> held = new ArrayList<>();
    if (instance.versioned()) {
      held.add(repos.holdOpen(action, version));
    }
    for (Lock lock : wanted) {
      lock.lock();
      held.add(lock);
    }
    return held;
  }

  private static void release(List<Lock> held) {
    for (int i = held.size() - 1; i >= 0; i--) {
      held.get(i).unlock();
    }
  }

  private Lineage shown(DataInstance instance, VersionNode version) {
    return repos.shown(instance, version).lineage();
  }

  private static byte[] key(DataInstance instance, long body) {
    return Key.of(instance.id()).add(body).bytes();
  }

  private static byte[] schemaKey(DataInstance instance, SchemaKind kind) {
    byte[] title = kind.title().getBytes(StandardCharsets.US_ASCII);
    return Key.of(instance.id()).add(title).add((byte) 0).bytes();
  }
}
