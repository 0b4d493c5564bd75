package org.neuropil.connectome.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Answers that were worked out of one state of a dataset's content, kept beside the dataset as
 * {@code overviews/NAME-CONTENTNUMBER}: 4 bytes, the CRC-32C of what follows (big-endian), then the
 * answer. Each is there whole or not at all. They can be deleted at any time.
 */
public final class DerivedFiles {
  private static final long MOST_BYTES = 64 << 20;
  private static final int CHECKSUM = 4;

  private final Path folder;

  /**
   * @param folder of these files; need not exist
   */
  public DerivedFiles(Path folder) {
    this.folder = folder;
  }

  /** The answer that was made from this content; empty as well when its file is damaged. */
  public Optional<byte[]> read(String name, long contentNumber) throws IOException {
    byte[] all;
    try {
      all = Files.readAllBytes(file(name, contentNumber));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (all.length < CHECKSUM
        || ByteBuffer.wrap(all).getInt() != checksum(all, CHECKSUM, all.length - CHECKSUM)) {
      return Optional.empty();
    }
    return Optional.of(java.util.Arrays.copyOfRange(all, CHECKSUM, all.length));
  }

  /** Keeps an answer, and drops those of the same name that other content had. */
  public void write(String name, long contentNumber, byte[] answer) throws IOException {
    Path target = file(name, contentNumber);
    ByteBuffer all = ByteBuffer.allocate(CHECKSUM + answer.length);
    all.putInt(checksum(answer, 0, answer.length)).put(answer);
    DurableFile.write(target, new ByteArrayInputStream(all.array()), MOST_BYTES);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(folder, name + "-*")) {
      for (Path other : others) {
        if (!other.equals(target)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  private Path file(String name, long contentNumber) {
    return folder.resolve(name + "-" + contentNumber);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
