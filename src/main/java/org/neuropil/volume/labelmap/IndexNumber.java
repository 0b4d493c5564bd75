package org.neuropil.volume.labelmap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.store.Writes;

/**
 * Under which number the bodies, supervoxels and mapping of an instance are. At first it is the
 * instance's own; one that was rebuilt has them under another, so that the old ones are whole until
 * the new ones are. Which one holds is one value in the store: {@code x} and the instance.
 */
final class IndexNumber {
  private static final List<Column> COLUMNS =
      List.of(Column.BODIES, Column.SUPERVOXELS, Column.MAPPING, Column.RECENT);

  /** Instances are counted from 1 on, and never reach these bits. */
  private static final int SECOND = 1 << 30;

  private static final int SCRATCH = 1 << 31;

  private IndexNumber() {}

  /** The one that holds. */
  static int current(VolumeStore store, int instance) {
    return store
        .get(Column.META, key(instance))
        .map(value -> Key.readInt(value, 0))
        .orElse(instance);
  }

  /** The one for what is made in the place of the current one. */
  static int other(int current) {
    return current ^ SECOND;
  }

  /** One for what is needed only while an index is made. */
  static int scratch(int instance) {
    return instance | SCRATCH;
  }

  /** Adds to changes that another number holds. */
  static void put(Writes writes, int instance, int number) {
    writes.put(Column.META, key(instance), Key.of(number).bytes());
  }

  /** Adds to changes that all under a number goes. */
  static void clear(Writes writes, int number) {
    byte[] from = Key.of(number).bytes();
    byte[] to = Key.of(number + 1).bytes();
    COLUMNS.forEach(column -> writes.deleteRange(column, from, to));
  }

  /** Where a number's mapping file is. */
  static Path folder(Path volumes, int number) {
    return volumes.resolve("mapping-of-" + Integer.toUnsignedString(number));
  }

  /** Removes a number's mapping file. */
  static void removeFolder(Path volumes, int number) {
    Path folder = folder(volumes, number);
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new VolumeStoreException("Cannot remove the mapping in " + folder, e);
    }
  }

  private static byte[] key(int instance) {
    return new Key().add("x".getBytes(StandardCharsets.US_ASCII)).add(instance).bytes();
  }
}
