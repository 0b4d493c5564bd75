package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.dataset.DatasetLayout;

class StagingAreaTest {
  @TempDir Path data;
  private StagingArea area;

  @BeforeEach
  void makeArea() {
    area = new StagingArea(new DatasetLayout(data));
  }

  @Test
  void cleansUpDeadRunsAndLeavesThoseUnderWay() throws IOException {
    Path dead = Files.createDirectories(data.resolve("staging/dead/graph"));
    Files.writeString(dead.resolve("store"), "half");
    Files.createFile(data.resolve("staging/dead/lock"));
    Path unlocked = Files.createDirectories(data.resolve("staging/unlocked"));
    Path trash = Files.createDirectories(data.resolve("staging/.trash-old/graph"));
    try (StagingArea.Run run = area.begin("alive")) {
      area.cleanUp();

      assertThat(run.folder()).isDirectory();
      assertThat(dead.getParent()).doesNotExist();
      assertThat(unlocked).doesNotExist();
      assertThat(trash.getParent()).doesNotExist();
    }
  }

  @Test
  void deletesARunThatWasNotPublished() throws IOException {
    Path folder;
    try (StagingArea.Run run = area.begin("one")) {
      folder = run.folder();
      Files.writeString(folder.resolve("file"), "content");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void publishesAllButTheLock() throws IOException {
    Path target = data.resolve("datasets/n/v/g");
    try (StagingArea.Run run = area.begin("one")) {
      Files.writeString(run.folder().resolve("file"), "content");
      run.publish(target);
    }
    assertThat(target).isDirectoryContaining("glob:**/file");
    assertThat(target.resolve("lock")).doesNotExist();
    assertThat(data.resolve("staging/one")).doesNotExist();
  }

  @Test
  void hasNothingToCleanInAnEmptyDataFolder() throws IOException {
    area.cleanUp();
    assertThat(data).isEmptyDirectory();
  }
}
