package org.neuropil.connectome.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Skeletons, meshes and key-values on disk. */
class KeptFilesTest {
  private static final DatasetId MINI = new DatasetId("mini", "v1.0");
  private static final List<String> KEYS =
      List.of(
          "plain",
          "..",
          "../../outside",
          "/etc/passwd",
          "a/b",
          "a\\b",
          "",
          ".",
          "nul\u0000byte",
          "%2e%2e",
          "C:\\x",
          "µ 🧠",
          "\ud800",
          "x".repeat(100_000),
          "a,b\"c\nd",
          "FB(R)'s");

  @TempDir Path folder;

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void keepsAValueUnderAnyKeyWithinItsFolder() throws IOException {
    KeyValues values = new KeyValues(folder.resolve("keyvalue"));
    for (String key : KEYS) {
      values.put(MINI, "notes", key, text("value of " + key.length() + key));
    }
    for (String key : KEYS) {
      assertThat(values.get(MINI, "notes", key).orElseThrow())
          .isEqualTo(text("value of " + key.length() + key).readAllBytes());
    }
    assertThat(files())
        .hasSize(KEYS.size())
        .allMatch(f -> f.startsWith(folder.resolve("keyvalue/mini/v1.0/notes")));
    assertThat(values.get(MINI, "notes", "other")).isEmpty();
    assertThat(values.has(MINI, "notes")).isTrue();
    assertThat(values.has(MINI, "others")).isFalse();
    assertThatThrownBy(() -> values.put(MINI, "../x", "k", text("v")))
        .hasMessageContaining("expected: letters");
  }

  @Test
  void replacesAValueAndLeavesNothingOfOneThatIsTooLong() throws IOException {
    Path file = folder.resolve("a/b/value");
    DurableFile.write(file, text("old"), 100);
    DurableFile.write(file, text("new"), 100);
    assertThat(file).hasContent("new");
    assertThatThrownBy(() -> DurableFile.write(file, text("x".repeat(101)), 100))
        .hasMessageContaining("expected: at most 100 bytes");
    assertThat(file).hasContent("new");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void putsSkeletonsAndMeshesBesideThoseOfTheImport() throws IOException {
    Path meshes = Files.createDirectories(folder.resolve("roimeshes"));
    Files.writeString(meshes.resolve("index.csv"), "roi,file\nFB,fb.obj\n\"a,b\",ab.obj\n");
    Files.writeString(meshes.resolve("fb.obj"), "v 1 2 3");
    Files.writeString(folder.resolve("secret"), "secret");
    DatasetFiles files = new DatasetFiles(folder);
    for (String roi : KEYS) {
      if (!roi.equals("\ud800")) {
        files.putMesh(roi, text("mesh of " + roi));
      }
    }
    for (String roi : KEYS) {
      if (!roi.equals("\ud800")) {
        assertThat(files.mesh(roi)).hasValue(text("mesh of " + roi).readAllBytes());
      }
    }
    assertThat(files.mesh("FB")).hasValue(text("v 1 2 3").readAllBytes());
    files.putMesh("FB", text("v 4 5 6"));
    assertThat(files.mesh("FB")).hasValue(text("v 4 5 6").readAllBytes());
    assertThat(files.hasSkeleton(9007199254740993L)).isFalse();
    files.putSkeleton(9007199254740993L, text("1 0 0 0 0 1 -1"));
    assertThat(files.skeleton(9007199254740993L)).hasValue(text("1 0 0 0 0 1 -1").readAllBytes());
    assertThat(files.skeleton(9007199254740992L)).isEmpty();
    Files.writeString(meshes.resolve("index.csv"), "roi,file\nFB,../secret\n");
    assertThat(files.mesh("FB")).isEmpty();
  }
}
