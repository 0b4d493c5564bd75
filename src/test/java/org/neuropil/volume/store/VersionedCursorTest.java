package org.neuropil.volume.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionedCursorTest {
  private static final VolumeStoreSettings SMALL = new VolumeStoreSettings(8 << 20, 4 << 20, 0);

  @TempDir Path folder;

  private record Version(Lineage lineage, int parent) {}

  /** Trees that are wide, deep and in between, against walking from parent to parent. */
  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.3, 0.9, 1.0})
  void aVersionSeesTheNearestValueOfItsAncestors(double depth) {
    long seed = 20261125;
    Random random = new Random(seed);
    List<Version> versions = new ArrayList<>();
    Map<Integer, Integer> children = new HashMap<>();
    versions.add(new Version(Lineage.root(1), -1));
    int lines = 2;
    for (int i = 1; i < 300; i++) {
      int parent = random.nextDouble() < depth ? i - 1 : random.nextInt(i);
      Lineage above = versions.get(parent).lineage();
      boolean first = children.merge(parent, 1, Integer::sum) == 1;
      versions.add(new Version(first ? above.next() : above.fork(lines++), parent));
    }
    List<Map<String, String>> written = new ArrayList<>();
    versions.forEach(version -> written.add(new TreeMap<>()));
    try (VolumeStore store = VolumeStore.open(folder, SMALL)) {
      try (Writes writes = store.begin()) {
        for (int i = 0; i < 2500; i++) {
          int version = random.nextInt(versions.size());
          String key = "key-" + (char) ('a' + (int) Math.abs(random.nextGaussian() * 5) % 26);
          String value = random.nextInt(5) == 0 ? "" : "value " + i;
          written.get(version).put(key, value);
          writes.put(
              Column.VALUES,
              VersionedCursor.key(bytes(key), versions.get(version).lineage()),
              bytes(value));
        }
        writes.commit();
      }
      try (VersionedCursor cursor = new VersionedCursor(store, Column.VALUES)) {
        for (int version = 0; version < versions.size(); version += 7) {
          Map<String, String> expected = new TreeMap<>();
          for (int at = version; at >= 0; at = versions.get(at).parent()) {
            written.get(at).forEach(expected::putIfAbsent);
          }
          expected.values().removeIf(String::isEmpty);
          Lineage lineage = versions.get(version).lineage();
          Map<String, String> scanned = new TreeMap<>();
          cursor.scan(
              bytes("key-"), lineage, (key, value) -> scanned.put(text(key), text(value)) == null);
          assertThat(scanned).as("seed %d, version %d", seed, version).isEqualTo(expected);
          for (char c = 'a'; c <= 'z'; c++) {
            assertThat(cursor.nearest(bytes("key-" + c), lineage).map(VersionedCursorTest::text))
                .as("seed %d, version %d, %s", seed, version, c)
                .isEqualTo(Optional.ofNullable(expected.get("key-" + c)));
          }
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void tenThousandVersionsOfOneLineAreOneStep() {
    Lineage lineage = Lineage.root(1);
    for (int i = 0; i < 10_000; i++) {
      lineage = lineage.next();
    }
    assertThat(lineage.lines()).isEqualTo(1);
  }
}
