package org.neuropil.volume.neuronjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.neuronjson.NeuronJson.Posted;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.VersionNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random changes in a random tree of versions, beside plain maps. */
class RandomAnnotationsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int STEPS = 250;
  private static final long[] BODIES = {1, 2, 9, 10, 1L << 40, Long.MIN_VALUE, -1};
  private static final List<String> FIELDS = List.of("type", "status", "größe", "a \"b\"");
  private static final List<String> VALUES = List.of("1", "\"x\"", "[1,2]", "null", "true", "2.50");

  @TempDir Path folder;

  private final Map<Integer, SortedMap<Long, Map<String, String>>> model = new HashMap<>();
  private final List<VersionNode> open = new ArrayList<>();
  private final List<VersionNode> all = new ArrayList<>();

  @Test
  void everyVersionShowsWhatAPlainMapWould() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (Volumes volumes =
        Volumes.open(
            folder, new VolumeStoreSettings(8 << 20, 4 << 20, 1 << 20), Clock.systemUTC())) {
      VersionNode root = volumes.repos().root(volumes.repos().create("a", "", Optional.empty()));
      DataInstance neurons = volumes.repos().add(root, "n", "neuronjson", Map.of(), made -> {});
      DataInstance others = volumes.repos().add(root, "o", "neuronjson", Map.of(), made -> {});
      volumes
          .neuronJson()
          .put(others, root, List.of(posted(1, Map.of())), new FieldMerge("x", Set.of(), false));
      add(root, new TreeMap<>(Long::compareUnsigned));
      for (int step = 0; step < STEPS; step++) {
        step(volumes, neurons, random);
      }
      for (VersionNode version : all) {
        assertThat(state(volumes, neurons, version)).as("seed %d", seed).isEqualTo(model(version));
        for (long body : BODIES) {
          assertThat(
                  volumes.neuronJson().get(neurons, version, body).map(RandomAnnotationsTest::read))
              .as("seed %d, body %d", seed, body)
              .isEqualTo(Optional.ofNullable(model(version).get(body)));
        }
      }
    }
  }

  private void add(VersionNode version, SortedMap<Long, Map<String, String>> state) {
    all.add(version);
    open.add(version);
    model.put(version.id(), state);
  }

  private SortedMap<Long, Map<String, String>> model(VersionNode version) {
    return model.getOrDefault(version.id(), new TreeMap<>());
  }

  private void step(Volumes volumes, DataInstance neurons, Random random) {
    VersionNode version = open.get(random.nextInt(open.size()));
    switch (random.nextInt(12)) {
      case 0 -> {
        volumes.repos().commit(version, Optional.empty(), List.of());
        open.remove(version);
        int children = open.isEmpty() ? 1 + random.nextInt(2) : random.nextInt(3);
        for (int i = 0; i < children; i++) {
          VersionNode locked = volumes.repos().node(version.id());
          VersionNode child =
              i == 0
                  ? volumes.repos().newVersion(locked, "", Optional.empty())
                  : volumes.repos().branch(locked, "b" + all.size(), "", Optional.empty());
          add(child, copy(model(version)));
        }
      }
      case 1, 2 -> {
        long body = BODIES[random.nextInt(BODIES.length)];
        volumes.neuronJson().delete(neurons, version, body);
        model(version).remove(body);
      }
      default -> put(volumes, neurons, version, random);
    }
  }

  private static SortedMap<Long, Map<String, String>> copy(
      SortedMap<Long, Map<String, String>> state) {
    SortedMap<Long, Map<String, String>> copy = new TreeMap<>(Long::compareUnsigned);
    state.forEach((body, fields) -> copy.put(body, new TreeMap<>(fields)));
    return copy;
  }

  private void put(Volumes volumes, DataInstance neurons, VersionNode version, Random random) {
    boolean replace = random.nextInt(4) == 0;
    String user = "user" + random.nextInt(3);
    Set<String> conditional =
        random.nextInt(3) == 0 ? Set.of(FIELDS.get(random.nextInt(FIELDS.size()))) : Set.of();
    List<Posted> posted = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      long body = BODIES[random.nextInt(BODIES.length)];
      Map<String, String> fields = new HashMap<>();
      for (int f = random.nextInt(3); f >= 0; f--) {
        fields.put(
            FIELDS.get(random.nextInt(FIELDS.size())), VALUES.get(random.nextInt(VALUES.size())));
      }
      posted.add(posted(body, fields));
      change(version, body, fields, user, conditional, replace);
    }
    volumes.neuronJson().put(neurons, version, posted, new FieldMerge(user, conditional, replace));
  }

  private static Posted posted(long body, Map<String, String> fields) {
    StringBuilder json = new StringBuilder("{\"bodyid\":").append(Long.toUnsignedString(body));
    fields.forEach(
        (name, value) ->
            json.append(',').append(JSON.writeValueAsString(name)).append(": ").append(value));
    return new Posted(body, json.append('}').toString().getBytes(StandardCharsets.UTF_8));
  }

  private void change(
      VersionNode version,
      long body,
      Map<String, String> posted,
      String user,
      Set<String> conditional,
      boolean replace) {
    Map<String, String> old = model(version).getOrDefault(body, Map.of());
    Map<String, String> now = new TreeMap<>(replace ? Map.of() : old);
    now.put("bodyid", Long.toUnsignedString(body));
    for (Map.Entry<String, String> field : posted.entrySet()) {
      String name = field.getKey();
      boolean there = old.containsKey(name);
      if (there && !replace && conditional.contains(name)) {
        continue;
      }
      if (field.getValue().equals("null")) {
        if (there && !replace) {
          now.remove(name);
          now.put(name + "_user", "\"" + user + "\"");
        }
      } else if (field.getValue().equals(old.get(name))) {
        now.put(name, field.getValue());
        now.put(name + "_user", old.getOrDefault(name + "_user", ""));
      } else {
        now.put(name, field.getValue());
        now.put(name + "_user", "\"" + user + "\"");
      }
    }
    model(version).put(body, now);
  }

  private static SortedMap<Long, Map<String, String>> state(
      Volumes volumes, DataInstance neurons, VersionNode version) {
    SortedMap<Long, Map<String, String>> state = new TreeMap<>(Long::compareUnsigned);
    List<Long> order = new ArrayList<>();
    volumes
        .neuronJson()
        .visit(
            neurons,
            version,
            0,
            -1,
            (body, annotation) -> {
              order.add(body);
              state.put(body, read(annotation));
              return true;
            });
    assertThat(order).isEqualTo(List.copyOf(state.keySet()));
    return state;
  }

  /** Fields and their JSON, without times, which the model does not know. */
  private static Map<String, String> read(BodyAnnotation annotation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new FieldSelection(true, false, List.of()).write(annotation, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> fields = new TreeMap<>();
    JsonNode whole = AnnotationJson.read("test", out.toByteArray());
    whole.properties().forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
    return fields;
  }
}
