package org.neuropil.volume.supervoxelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.LockedVersionException;
import org.neuropil.volume.version.VersionNode;

class SupervoxelFilesTest {
  private static final VolumeStoreSettings SETTINGS =
      new VolumeStoreSettings(8 << 20, 4 << 20, 1 << 20);
  private static final long TOP = -1;

  @TempDir Path folder;

  private Volumes volumes;
  private VersionNode root;
  private DataInstance meshes;

  @BeforeEach
  void open() {
    volumes = Volumes.open(folder, SETTINGS, Clock.systemUTC());
    root = volumes.repos().root(volumes.repos().create("a", "", Optional.empty()));
    meshes = add("meshes", Map.of("Extension", "drc"));
  }

  @AfterEach
  void close() {
    volumes.close();
  }

  private DataInstance add(String name, Map<String, String> settings) {
    return volumes.repos().add(root, name, "tarsupervoxels", settings, made -> {});
  }

  private SupervoxelFiles files() {
    return volumes.supervoxelFiles();
  }

  @Test
  void keepsFilesBySupervoxelThroughARestart() {
    byte[] file = {1, 2, 3};
    files().put(meshes, root, TOP, file);
    files().put(meshes, root, 7, new byte[0]);
    volumes.close();
    volumes = Volumes.open(folder, SETTINGS, Clock.systemUTC());
    assertThat(files().get(meshes, TOP)).hasValue(file);
    assertThat(files().size(meshes, TOP)).hasValue(3);
    assertThat(files().get(meshes, 7)).hasValue(new byte[0]);
    assertThat(files().has(meshes, 7)).isTrue();
    assertThat(files().has(meshes, 8)).isFalse();
    assertThat(files().get(meshes, 8)).isEmpty();
  }

  @Test
  void instancesDoNotSeeOneAnother() {
    DataInstance others = add("others", Map.of("Extension", "obj"));
    files().put(meshes, root, 7, new byte[] {1});
    assertThat(files().has(others, 7)).isFalse();
  }

  @Test
  void deletesAFileAndNothingWhereThereIsNone() {
    files().put(meshes, root, 7, new byte[] {1});
    files().put(meshes, root, 8, new byte[] {2});
    files().delete(meshes, root, 7);
    files().delete(meshes, root, 99);
    assertThat(files().has(meshes, 7)).isFalse();
    assertThat(files().get(meshes, 7)).isEmpty();
    assertThat(files().has(meshes, 8)).isTrue();
  }

  @Test
  void aLoadIsThereOnlyWhenItIsCommitted() {
    try (SupervoxelFiles.Load load = files().load(meshes, root)) {
      load.add(1, new byte[10]);
      load.add(2, new byte[20]);
      assertThat(load.bytes()).isGreaterThan(30);
      assertThat(files().has(meshes, 1)).isFalse();
      load.commit();
    }
    try (SupervoxelFiles.Load load = files().load(meshes, root)) {
      load.add(3, new byte[10]);
    }
    assertThat(files().size(meshes, 1)).hasValue(10);
    assertThat(files().size(meshes, 2)).hasValue(20);
    assertThat(files().has(meshes, 3)).isFalse();
  }

  @Test
  void refusesTheBackground() {
    assertThatThrownBy(() -> files().put(meshes, root, 0, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("supervoxel 0");
  }

  @Test
  void aLockedVersionTakesNoFilesUnlessTheInstanceIsUnversioned() {
    DataInstance shared = add("shared", Map.of("Extension", "drc", "versioned", "false"));
    volumes.repos().commit(root, Optional.empty(), List.of());
    assertThatThrownBy(() -> files().put(meshes, root, 7, new byte[1]))
        .isInstanceOf(LockedVersionException.class);
    assertThatThrownBy(() -> files().delete(meshes, root, 7))
        .isInstanceOf(LockedVersionException.class);
    files().put(shared, root, 7, new byte[1]);
    assertThat(files().has(shared, 7)).isTrue();
  }
}
