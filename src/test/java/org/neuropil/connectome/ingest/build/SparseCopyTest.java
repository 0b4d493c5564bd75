package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseCopyTest {
  private static final int BLOCK = 64 << 10;

  @TempDir Path folder;

  @Test
  void keepsContentAndLengthWhereverTheZeroesAre() throws IOException {
    for (int length : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 1}) {
      for (int written : new int[] {0, 1, BLOCK, 2 * BLOCK}) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        Arrays.fill(bytes, Math.min(written, length), length, (byte) 0);
        Path file = folder.resolve(length + "-" + written);
        Files.write(file, bytes);

        SparseCopy.replace(file);

        assertThat(file).hasBinaryContent(bytes);
      }
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.sparse");
  }
}
