package org.neuropil.volume.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.neuropil.format.gzip.GzipMember;

/** Files in a folder; {@code NAME.gz} stands for a gzip'ed {@code NAME}, as CloudVolume writes. */
public final class FolderObjects implements WritableObjects {
  private final Path folder;

  public FolderObjects(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<byte[]> whole(String name, int most) throws IOException {
    Optional<byte[]> plain = file(name, most);
    if (plain.isPresent()) {
      return plain;
    }
    Optional<byte[]> packed = file(name + ".gz", most);
    if (packed.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(GzipMember.unpack(packed.get(), most));
    } catch (IllegalArgumentException e) {
      throw new ObjectException(describe(name + ".gz"), e);
    }
  }

  private Optional<byte[]> file(String name, int most) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (bytes.length == most && in.read() >= 0) {
        throw new ObjectException(describe(name), "more than " + most + " bytes");
      }
      return Optional.of(bytes);
    }
  }

  @Override
  public Optional<byte[]> range(String name, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.READ)) {
      if (offset > channel.size() - length) {
        throw new ObjectException(
            describe(name),
            channel.size() + " bytes (expected: at least " + length + " from byte " + offset + ")");
      }
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw new ObjectException(describe(name), "became shorter while it was read");
        }
      }
      return Optional.of(bytes.array());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = Files.createTempFile(parent, ".part-", "");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel names = FileChannel.open(parent, StandardOpenOption.READ)) {
        names.force(true);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public String describe(String name) {
    return folder.resolve(name).toString();
  }

  @Override
  public void close() {}
}
