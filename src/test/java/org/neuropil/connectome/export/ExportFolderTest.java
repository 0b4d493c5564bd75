package org.neuropil.connectome.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFolderTest {
  private static final String SHA = "a".repeat(64);

  @TempDir Path scratch;
  private ExportFolder folder;

  @BeforeEach
  void prepare() throws Exception {
    folder = new ExportFolder(scratch.resolve("exports"));
    folder.prepare();
  }

  private static String id(int n) {
    return String.format("%032x", n);
  }

  private ExportFolder.Kept make(int n, int bytes, long content, long usedMillis)
      throws IOException {
    ExportFolder.Kept kept =
        folder.make(
            id(n),
            content,
            "connections.csv",
            out -> {
              out.write(new byte[bytes]);
              return new ExportSummary(n, bytes, SHA);
            });
    Files.setLastModifiedTime(kept.path(), FileTime.fromMillis(usedMillis));
    return kept;
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder.path())) {
      return files.count();
    }
  }

  @Test
  void findsWhatItMade() throws Exception {
    ExportFolder.Kept kept = make(7, 100, 3, 1);
    assertThat(folder.find(id(7))).contains(kept);
    assertThat(kept.summary()).isEqualTo(new ExportSummary(7, 100, SHA));
    assertThat(folder.find(id(8))).isEmpty();
    assertThat(new ExportFolder(scratch.resolve("nowhere")).find(id(7))).isEmpty();
  }

  @Test
  void leavesNothingOfAFileThatCannotBeWritten() throws Exception {
    assertThatThrownBy(
            () ->
                folder.make(
                    id(1),
                    1,
                    "connections.csv",
                    out -> {
                      out.write(new byte[1000]);
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");
    assertThat(folder.path()).isEmptyDirectory();
  }

  @Test
  void deletesWhatAKilledProcessLeft() throws Exception {
    Files.write(folder.path().resolve(".part-123"), new byte[10]);
    make(1, 10, 1, 1);
    new ExportFolder(folder.path()).prepare();
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void keepsWhatWasAskedForLast() throws Exception {
    for (int n = 1; n <= 5; n++) {
      make(n, 100, 1, 1000L * n);
    }
    ExportFolder.touch(folder.find(id(1)).orElseThrow().path());
    ExportFolder.Kept newest = make(6, 100, 1, 6000);
    folder.tidy(newest.path(), 1, 350);
    assertThat(files()).isEqualTo(3);
    assertThat(folder.find(id(1))).isPresent();
    assertThat(folder.find(id(5))).isPresent();
    assertThat(folder.find(id(6))).contains(newest);
    folder.tidy(newest.path(), 1, 0);
    assertThat(files()).isEqualTo(1);
    assertThat(folder.find(id(6))).contains(newest);
  }

  @Test
  void dropsFilesOfOtherContent() throws Exception {
    make(1, 10, 1, 1);
    ExportFolder.Kept newest = make(2, 10, 2, 2);
    folder.tidy(newest.path(), 2, Long.MAX_VALUE);
    assertThat(files()).isEqualTo(1);
    assertThat(folder.find(id(2))).contains(newest);
  }

  @Test
  void isReadToItsEndThoughItIsDeleted() throws Exception {
    ExportFolder.Kept old = make(1, 100, 1, 1);
    try (FileChannel open = FileChannel.open(old.path())) {
      folder.tidy(make(2, 100, 1, 2).path(), 1, 100);
      assertThat(folder.find(id(1))).isEmpty();
      assertThat(open.read(ByteBuffer.allocate(200))).isEqualTo(100);
    }
  }
}
