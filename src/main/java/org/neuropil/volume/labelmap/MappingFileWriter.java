package org.neuropil.volume.labelmap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.store.Writes;

/**
 * Writes mapping files: into a file of another name, synced, then renamed; only then are the
 * entries that it holds taken from those that are read at the start.
 */
final class MappingFileWriter {
  private static final Pattern NAME = Pattern.compile("mapping-(\\d{1,18})");
  private static final int BUFFER = 1 << 20;
  private static final int DELETIONS_AT_ONCE = 10_000;

  private MappingFileWriter() {}

  static Path path(Path folder, long generation) {
    return folder.resolve("mapping-" + generation);
  }

  /** The generations of which there is a file, ascending. */
  static List<Long> generations(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(java.util.regex.Matcher::matches)
          .map(name -> Long.parseLong(name.group(1)))
          .sorted()
          .toList();
    }
  }

  static boolean hasEntries(VolumeStore store, int instance) {
    byte[] prefix = Key.of(instance).bytes();
    try (Cursor all = store.cursor(Column.MAPPING)) {
      all.seek(prefix);
      return all.isAt(prefix);
    }
  }

  static MappingFile write(Path folder, long generation, VolumeStore store, int instance) {
    try (Cursor recent = store.cursor(Column.RECENT);
        Cursor all = store.cursor(Column.MAPPING)) {
      // The cursor of recent entries was made first, so whatever it shows is in the file.
      Path part = folder.resolve("mapping.part");
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        write(channel, all, generation, instance);
        channel.force(true);
      }
      Files.move(part, path(folder, generation), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
      MappingFile file = MappingFile.map(folder, generation);
      forget(store, recent, instance);
      for (long older : generations(folder)) {
        if (older < generation) {
          Files.deleteIfExists(path(folder, older));
        }
      }
      return file;
    } catch (IOException e) {
      throw new VolumeStoreException("Cannot write a mapping file in " + folder, e);
    }
  }

  private static void write(FileChannel channel, Cursor all, long generation, int instance)
      throws IOException {
    channel.position(MappingFile.HEADER);
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long count = 0;
    byte[] prefix = Key.of(instance).bytes();
    all.seek(prefix);
    for (; all.isAt(prefix); all.next()) {
      if (buffer.remaining() < MappingFile.RECORD) {
        flush(channel, buffer, crc);
      }
      byte[] value = all.value();
      buffer.put(all.key(), 4, 16).put(value, 1, 8).put(value[0]);
      count++;
    }
    flush(channel, buffer, crc);
    ByteBuffer header = ByteBuffer.allocate(MappingFile.HEADER);
    header.putLong(MappingFile.MAGIC).putLong(count).putLong(generation);
    header.putInt((int) crc.getValue());
    header.putInt(MappingFile.checksum(header.array(), 28)).flip();
    channel.write(header, 0);
  }

  private static void flush(FileChannel channel, ByteBuffer buffer, CRC32C crc) throws IOException {
    buffer.flip();
    crc.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  private static void forget(VolumeStore store, Cursor recent, int instance) {
    byte[] prefix = Key.of(instance).bytes();
    recent.seek(prefix);
    while (recent.isAt(prefix)) {
      try (Writes writes = store.begin()) {
        for (int i = 0; i < DELETIONS_AT_ONCE && recent.isAt(prefix); i++, recent.next()) {
          writes.delete(Column.RECENT, recent.key());
        }
        writes.commit();
      }
    }
  }
}
